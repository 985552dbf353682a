import { DecodeError } from './errors';

/** What one request may hold. */
export interface DecodeLimits {
  /** Spans or log records. */
  maxRecords: number;
}

/** Nesting of arrays and maps in one attribute: what protobuf libraries allow at most is 100, what people send is 2. */
export const MAX_VALUE_DEPTH = 32;

export const DEFAULT_DECODE_LIMITS: DecodeLimits = { maxRecords: 200_000 };

export function checkDepth(depth: number): void {
  if (depth > MAX_VALUE_DEPTH) {
    throw new DecodeError('too_deep', `An attribute value is nested more than ${MAX_VALUE_DEPTH} levels deep.`);
  }
}

export function checkRecordCount(count: number, limits: DecodeLimits): void {
  if (count > limits.maxRecords) {
    throw new DecodeError(
      'too_many_records',
      `The request holds more than ${limits.maxRecords} records (http.max_records_per_request): send smaller batches.`
    );
  }
}

/** Whether arrays and objects of a parsed JSON value contain each other more than so many levels deep. */
export function isDeeperThan(levels: number, value: unknown): boolean {
  return (
    typeof value === 'object' &&
    value !== null &&
    (levels === 0 || Object.values(value).some((item) => isDeeperThan(levels - 1, item)))
  );
}
