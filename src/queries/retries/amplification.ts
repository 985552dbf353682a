/**
 * SQL of the attempts for each logical call, from sums of `calls` (attempts) and `retries`: 1 without retries, null where
 * every attempt repeats one from before the period.
 */
export const amplificationSql = (calls: string, retries: string): string =>
  `if(${calls} = ${retries}, NULL, ${calls} / (${calls} - ${retries}))`;
