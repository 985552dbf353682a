/** How a column holds values: what the catalogue of columns (columns.ts) names as `type`. */
export interface ColumnType<Value> {
  /** ClickHouse's name of the type. */
  clickHouse: string;
  /** The value of an event that says nothing. */
  empty: Value;
  /** Whether ClickHouse stores the value as it is. */
  holds(value: unknown): value is Value;
  /** The value of JSON as serializeEvent writes it; undefined or any other value when it is none. */
  fromJson(json: unknown): unknown;
}

const isText = (value: unknown): value is string => typeof value === 'string';

const texts = (clickHouse: string, isForm: (text: string) => boolean = () => true): ColumnType<string> => ({
  ...{ clickHouse, empty: '' },
  holds: (value): value is string => isText(value) && isForm(value),
  fromJson: (json) => json,
});

/** Whole numbers from 0 to `max`. */
const numbers = (clickHouse: string, max: number): ColumnType<number> => ({
  ...{ clickHouse, empty: 0 },
  holds: (value): value is number => Number.isInteger(value) && Number(value) >= 0 && Number(value) <= max,
  fromJson: (json) => json,
});

/** Whole numbers of 64 bits; JSON has them as text. */
const bigNumbers = (clickHouse: string, min: bigint, max: bigint): ColumnType<bigint> => ({
  ...{ clickHouse, empty: 0n },
  holds: (value): value is bigint => typeof value === 'bigint' && value >= min && value <= max,
  fromJson: (json) => (isText(json) && /^-?\d{1,20}$/.test(json) ? BigInt(json) : undefined),
});

const bool: ColumnType<boolean> = {
  ...{ clickHouse: 'Bool', empty: false },
  holds: (value) => typeof value === 'boolean',
  fromJson: (json) => json,
};

const stringArray: ColumnType<readonly string[]> = {
  ...{ clickHouse: 'Array(String)', empty: [] },
  holds: (value): value is string[] => Array.isArray(value) && value.every(isText),
  fromJson: (json) => (Array.isArray(json) ? json.filter(isText) : undefined),
};

/** The types of columns. clickhouse/native has a function of the same name for each. */
export const COLUMN_TYPES = {
  /** Milliseconds since the epoch, up to the year 9999. */
  dateTime64: numbers("DateTime64(3, 'UTC')", 253_402_300_799_999),
  uint8: numbers('UInt8', 2 ** 8 - 1),
  uint16: numbers('UInt16', 2 ** 16 - 1),
  uint32: numbers('UInt32', 2 ** 32 - 1),
  /** A count up to 2^53: as a bigint it would cost an allocation a value. */
  count64: numbers('UInt64', Number.MAX_SAFE_INTEGER),
  /** A key or a hash. */
  uint64: bigNumbers('UInt64', 0n, 2n ** 64n - 1n),
  /** An amount in millionths. */
  decimal64: bigNumbers('Decimal(18, 6)', 1n - 2n ** 63n, 2n ** 63n - 1n),
  bool,
  string: texts('String'),
  /** 16 bytes as lower-case hex digits, or empty. */
  hex16: texts('FixedString(16)', (text) => /^([0-9a-f]{32})?$/.test(text)),
  /** Text of which few values are different. */
  lowCardinality: texts('LowCardinality(String)'),
  stringArray,
} as const;

export type ColumnTypeName = keyof typeof COLUMN_TYPES;
