/*
 * The columns of a query: what ClickHouse calls the type, what the number means, and how a value is read. Data sources
 * give 64-bit integers as numbers or as text, and arrays as arrays or as JSON text.
 */

/** What a value means. The screens choose unit, decimals and alignment by it. */
export type Meaning =
  | 'text'
  | 'id'
  | 'time'
  | 'flag'
  | 'count'
  | 'number'
  /** An amount in the account's currency. */
  | 'money'
  /** 0 to 1. */
  | 'share'
  | 'bytes'
  /** Relative difference, 1 being 100%. */
  | 'change'
  /** Difference of two shares in percentage points. */
  | 'points'
  /** A multiple of something, 1 being as much. */
  | 'factor'
  /** A multiple near 1, of which the second decimal matters. */
  | 'multiple'
  | 'milliseconds'
  | 'seconds'
  /** A count for each bucket of the period. */
  | 'trend';

/** One column of a result, whose values are read as `Value`. */
export interface Column<Value> {
  /** The type as DESCRIBE names it. */
  readonly type: string;
  readonly meaning: Meaning;
  /** @throws Error that says what was expected, for any other value */
  readonly read: (value: unknown) => Value;
}

export const text = (type = 'String'): Column<string> => column('text', type, readText);

/** Text that identifies something, such as a consumer or a request. */
export const id = (type = 'String'): Column<string> => column('id', type, readText);

/** Milliseconds since the epoch. */
export const time = (type = "DateTime('UTC')"): Column<number> => column('time', type, readNumber);

export const flag = (): Column<boolean> => column('flag', 'UInt8', readFlag);

export const count = (type = 'UInt64'): Column<number> => column('count', type, readCount);

/** A number without a unit. */
export const number = (type = 'Float64'): Column<number> => column('number', type, readNumber);

export const money = (type = 'Float64'): Column<number> => column('money', type, readNumber);

export const bytes = (type = 'UInt64'): Column<number> => column('bytes', type, readCount);

export const share = (type = 'Float64'): Column<number> => column('share', type, readNumber);

export const change = (): Column<number> => column('change', 'Float64', readNumber);

export const points = (): Column<number> => column('points', 'Float64', readNumber);

/** A multiple, 1 being as much. */
export const factor = (): Column<number> => column('factor', 'Float64', readNumber);

/** A multiple near 1, with two decimals. */
export const multiple = (): Column<number> => column('multiple', 'Float64', readNumber);

export const milliseconds = (type = 'Float64'): Column<number> => column('milliseconds', type, readNumber);

export const seconds = (type = 'Int64'): Column<number> => column('seconds', type, readNumber);

export const trend = (): Column<number[]> => column('trend', 'Array(Float64)', readCounts);

/** The same column where a row may have no value. */
export function nullable<Value>({ type, meaning, read }: Column<Value>): Column<Value | null> {
  return column(meaning, `Nullable(${type})`, (value) => (value === null || value === undefined ? null : read(value)));
}

function column<Value>(meaning: Meaning, type: string, read: (value: unknown) => Value): Column<Value> {
  return { meaning, type, read };
}

function readText(value: unknown): string {
  return typeof value === 'string' ? value : unexpected('text', value);
}

function readNumber(value: unknown): number {
  const isNumeric = typeof value === 'string' && value.trim() !== '';
  const result = typeof value === 'number' || isNumeric ? Number(value) : NaN;
  return Number.isFinite(result) ? result : unexpected('a number', value);
}

function readCount(value: unknown): number {
  const result = readNumber(value);
  return result >= 0 ? result : unexpected('a count', value);
}

function readFlag(value: unknown): boolean {
  switch (value) {
    case true:
    case 1:
      return true;
    case false:
    case 0:
      return false;
    default:
      return unexpected('true or false', value);
  }
}

function readCounts(value: unknown): number[] {
  const list: unknown = typeof value === 'string' ? parsed(value) : value;
  return Array.isArray(list) ? list.map(readCount) : unexpected('a list of counts', value);
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

function unexpected(expected: string, value: unknown): never {
  throw new Error(`expected ${expected}, got ${typeof value === 'string' ? JSON.stringify(value) : String(value)}`);
}
