/** ClickHouse error codes that the gateway itself raises; numbers and names of src/Common/ErrorCodes.cpp. */
export const ERROR_CODES = {
  BAD_ARGUMENTS: 36,
  NOT_IMPLEMENTED: 48,
  UNKNOWN_FORMAT: 73,
  SYNTAX_ERROR: 62,
  INCORRECT_DATA: 117,
  UNKNOWN_SETTING: 115,
  UNKNOWN_COMPRESSION_METHOD: 89,
  CANNOT_DECOMPRESS: 271,
  QUERY_IS_TOO_LARGE: 229,
  TOO_MANY_SIMULTANEOUS_QUERIES: 202,
  INTO_OUTFILE_NOT_ALLOWED: 358,
  QUERY_WAS_CANCELLED: 394,
  TOO_MANY_ROWS_OR_BYTES: 396,
  ACCESS_DENIED: 497,
  UNKNOWN_EXCEPTION: 1002,
} as const;

export type ErrorName = keyof typeof ERROR_CODES;

/** An error with a ClickHouse code, as the engine or the gateway raised it. */
export class ClickHouseException extends Error {
  override readonly name = 'ClickHouseException';

  constructor(
    readonly code: number,
    readonly type: string,
    /** The text between `DB::Exception: ` and ` (TYPE)`. */
    readonly reason: string
  ) {
    super(`Code: ${code}. DB::Exception: ${reason} (${type})`);
  }

  /** The text that ClickHouse sends as the body of a failed request. */
  toBody(version: string): string {
    return `${this.message} (version ${version})\n`;
  }
}

/** An error that the gateway raises itself. */
export function exception(type: ErrorName, reason: string): ClickHouseException {
  return new ClickHouseException(ERROR_CODES[type], type, reason);
}

const ENGINE_MESSAGE =
  /^(?:Error: )?Code: (\d+)\. (?:DB::\w*Exception|Exception|std::exception)[^:]*: ([\s\S]*?)(?: \(version [^)]*\)\.?)*(?: \(([A-Z0-9_]+)\))?\s*$/;

/** The exception that an error of the engine stands for. The engine sometimes nests its own prefix and suffix. */
export function fromEngineError(error: unknown): ClickHouseException {
  if (error instanceof ClickHouseException) {
    return error;
  }
  const message = error instanceof Error ? error.message : String(error);
  const match = ENGINE_MESSAGE.exec(message);
  if (!match) {
    return exception('UNKNOWN_EXCEPTION', message.trim());
  }
  const [, code, reason, type] = match;
  const nested = ENGINE_MESSAGE.exec(reason);
  return nested
    ? fromEngineError(new Error(reason))
    : new ClickHouseException(Number(code), type ?? 'UNKNOWN_EXCEPTION', reason);
}
