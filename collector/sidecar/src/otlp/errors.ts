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
