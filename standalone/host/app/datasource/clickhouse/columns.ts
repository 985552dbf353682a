import type { Column, ColumnKind } from '../frame';
import type { ClickHouseResult } from './types';

/** Wrappers that do not change what a value looks like. */
const WRAPPER = /^(?:Nullable|LowCardinality|SimpleAggregateFunction)\((?<inner>.*)\)$/s;

const KINDS: Array<[RegExp, ColumnKind]> = [
  [/^Date/, 'time'],
  [/^(U?Int|B?Float|Decimal|Interval)/, 'number'],
  [/^Bool$/, 'boolean'],
  [
    /^(Array|Map|Tuple|Nested|JSON|Object|Variant|Dynamic|Point|Ring|LineString|MultiLineString|Polygon|MultiPolygon)\b/,
    'other',
  ],
];

/** A type without its wrappers: `LowCardinality(Nullable(String))` is `String`. */
export function bareType(type: string): string {
  const inner = WRAPPER.exec(type)?.groups?.inner;
  if (inner === undefined) {
    return type;
  }
  return bareType(type.startsWith('Simple') ? inner.slice(inner.indexOf(',') + 1).trim() : inner);
}

/** The kind of field that a column of this ClickHouse type becomes. */
export function columnKind(type: string): ColumnKind {
  const bare = bareType(type);
  return KINDS.find(([pattern]) => pattern.test(bare))?.[1] ?? 'string';
}

function toNumber(value: unknown): number {
  const text = String(value);
  return /^-?inf/.test(text) ? (text.startsWith('-') ? -Infinity : Infinity) : Number(text);
}

const CONVERT: Record<ColumnKind, (value: unknown) => unknown> = {
  // Times come as ISO 8601 in UTC, dates as YYYY-MM-DD, which JavaScript takes for UTC too.
  time: (value) => Date.parse(String(value)),
  number: toNumber,
  boolean: (value) => value === true,
  string: (value) => String(value),
  other: (value) => value,
};

/** The columns of a result, typed as grafana-clickhouse-datasource does (its pkg/converters). */
export function toColumns({ meta, data }: ClickHouseResult): Column[] {
  return meta.map(({ name, type }, index) => {
    const kind = columnKind(type);
    const convert = CONVERT[kind];
    return { name, kind, values: data.map((row) => (row[index] === null ? null : convert(row[index]))) };
  });
}
