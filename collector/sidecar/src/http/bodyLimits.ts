import { type HttpConfig, JSON_EXPANSION } from '../config/httpSchema';
import { HttpError } from './httpError';

/** What one body may be. */
export interface BodyLimits {
  /** Before and after decompression. */
  maxBytes: number;
  /** The setting that `maxBytes` comes from. */
  setting: 'http.max_body_bytes' | 'http.max_json_body_bytes';
  /** How many times its size a body may decompress to. */
  maxRatio: number;
  /** A body that decompresses to no more than that passes with any ratio. */
  ratioMinBytes: number;
  /** Memory for what is made of a body, in bytes for each of its bytes. */
  expansion: number;
}

export function bodyLimits(http: HttpConfig, isJson: boolean): BodyLimits {
  const setting = isJson && http.max_json_body_bytes < http.max_body_bytes ? 'max_json_body_bytes' : 'max_body_bytes';
  return {
    maxBytes: http[setting],
    setting: `http.${setting}`,
    maxRatio: http.max_decompression_ratio,
    ratioMinBytes: http.decompression_ratio_min_bytes,
    // A record of protobuf is read in place.
    expansion: isJson ? JSON_EXPANSION : 0,
  };
}

/** Largest size to which `compressed` bytes may decompress. */
export function maxDecompressedBytes(limits: BodyLimits, compressed: number): number {
  return Math.min(limits.maxBytes, Math.max(limits.ratioMinBytes, compressed * limits.maxRatio));
}

/** The answer to a body whose `compressed` bytes decompress to more than they may. */
export function decompressesTooFar(limits: BodyLimits, compressed: number): HttpError {
  return maxDecompressedBytes(limits, compressed) === limits.maxBytes
    ? tooLarge(limits)
    : refusal(
        `The body decompresses to more than ${limits.maxRatio} times its size (http.max_decompression_ratio): raise the limit, or send it uncompressed.`
      );
}

export function tooLarge({ maxBytes, setting }: BodyLimits): HttpError {
  return refusal(
    `The body is larger than ${maxBytes} bytes (${setting}, which holds before and after decompression): send smaller batches.`
  );
}

function refusal(message: string): HttpError {
  return new HttpError(413, message, { connection: 'close' });
}
