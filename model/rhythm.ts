/** Weeks of active hours that a consumer's rhythm is learned from. */
export const RHYTHM_WEEKS = 8;

/**
 * SQL of the builds of the state of rhythms that can be read, `built_time` and `built_hour`: a build is complete when it
 * has as many rows as each of them says.
 * @param table the table consumer_rhythm, as SQL
 */
export const completeBuilds = (table: string): string =>
  `SELECT built_time, built_hour FROM ${table} GROUP BY built_time, built_hour HAVING count() = max(organizations)`;
