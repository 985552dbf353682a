import { DecodeError } from './errors';

/** What is read of the attributes of one record, and of one resource. The rest is passed over. */
export interface AttributeLimits {
  maxAttributes: number;
  /** Bytes of one value; of JSON texts UTF-16 units. Texts are cut, longer lists and maps are not read. */
  maxValueBytes: number;
  /** Called for each attribute that was ignored, and for each value that was cut. */
  onCut?(what: 'attribute' | 'value'): void;
}

/** What one request may hold. */
export interface DecodeLimits {
  /** Spans or log records. */
  maxRecords: number;
  /** DEFAULT_ATTRIBUTE_LIMITS without them. */
  attributes?: AttributeLimits;
}

/** Nesting of arrays and maps in one attribute: what protobuf libraries allow at most is 100, what people send is 2. */
export const MAX_VALUE_DEPTH = 32;

export const DEFAULT_ATTRIBUTE_LIMITS: AttributeLimits = { maxAttributes: 1_000, maxValueBytes: 16_384 };

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

/** Where the UTF-8 text from `start` to `end` is to end, so that it is no longer than allowed and no character is split. */
export function endOfText(buffer: Buffer, start: number, end: number, limits: AttributeLimits): number {
  if (end - start <= limits.maxValueBytes) {
    return end;
  }
  limits.onCut?.('value');
  let cut = start + limits.maxValueBytes;
  // Bytes after the first of a character begin with the bits 10.
  while (cut > start && (buffer[cut] & 0xc0) === 0x80) {
    cut--;
  }
  return cut;
}
