import { type HttpConfig } from '../config/httpSchema';
import { HttpError } from './httpError';

/** The settings that limit one body. */
export type BodyLimits = Pick<
  HttpConfig,
  'max_body_bytes' | 'max_decompression_ratio' | 'decompression_ratio_min_bytes'
>;

/** Largest size to which `compressed` bytes may decompress. */
export function maxDecompressedBytes(limits: BodyLimits, compressed: number): number {
  const ofRatio = Math.max(limits.decompression_ratio_min_bytes, compressed * limits.max_decompression_ratio);
  return Math.min(limits.max_body_bytes, ofRatio);
}

/** The answer to a body whose `compressed` bytes decompress to more than they may. */
export function decompressesTooFar(limits: BodyLimits, compressed: number): HttpError {
  return maxDecompressedBytes(limits, compressed) === limits.max_body_bytes
    ? tooLarge(limits)
    : refusal(
        `The body decompresses to more than ${limits.max_decompression_ratio} times its size ` +
          '(http.max_decompression_ratio): raise the limit, or send it uncompressed.'
      );
}

export function tooLarge({ max_body_bytes }: BodyLimits): HttpError {
  return refusal(
    `The body is larger than ${max_body_bytes} bytes (http.max_body_bytes, which holds before and after decompression): send smaller batches.`
  );
}

function refusal(message: string): HttpError {
  return new HttpError(413, message, { connection: 'close' });
}
