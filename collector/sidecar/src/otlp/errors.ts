export type DecodeErrorCode =
  | 'truncated'
  | 'malformed_varint'
  | 'malformed_tag'
  | 'too_deep'
  | 'too_many_records'
  | 'malformed_json'
  | 'wrong_type'
  | 'unknown_envelope';

/** The request is not the OTLP it claims to be. The message names the place and the type, never a value. */
export class DecodeError extends Error {
  constructor(
    readonly code: DecodeErrorCode,
    message: string
  ) {
    super(message);
    this.name = 'DecodeError';
  }
}

/** What cannot be read by the given function; empty when it can. */
export function problemIn(read: () => void): string {
  try {
    read();
    return '';
  } catch (error) {
    return problemOf(error);
  }
}

/** @throws the error, unless it says that something cannot be read. */
export function problemOf(error: unknown): string {
  if (error instanceof DecodeError) {
    return error.message;
  }
  throw error;
}
