/** An answer other than 2xx: `{message, code?}` as JSON. */
export class AnswerError extends Error {
  constructor(
    readonly status: number,
    message: string,
    /** ClickHouse's error code, when the error is its. */
    readonly code?: number
  ) {
    super(message);
  }
}
