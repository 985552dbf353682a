/** HTTP status by ClickHouse error code: src/Server/HTTP/exceptionCodeToHTTPStatus.cpp; 500 for every other code. */
const ERRORS_BY_STATUS: Readonly<Record<number, readonly number[]>> = {
  400: [6, 8, 15, 25, 26, 27, 36, 37, 38, 41, 44, 53, 62, 72, 117, 123, 167, 168, 223, 321, 376, 427, 441, 675, 676],
  401: [194],
  403: [192, 193, 497, 512, 516],
  404: [46, 47, 50, 56, 60, 63, 73, 78, 81, 115, 152, 336, 511],
  408: [159],
  411: [381],
  413: [229],
  // 89: an encoding that the gateway does not read; 202: every place is taken, so the client may try again.
  415: [89],
  501: [48],
  503: [76, 202, 209, 439],
};

const STATUS_BY_ERROR = new Map(
  Object.entries(ERRORS_BY_STATUS).flatMap(([status, codes]) => codes.map((code) => [code, Number(status)] as const))
);

/** The HTTP status with which ClickHouse answers a query that failed with this error code. */
export function statusOfError(code: number): number {
  return STATUS_BY_ERROR.get(code) ?? 500;
}
