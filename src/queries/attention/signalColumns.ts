import { quote } from '../../sql/quote';
import type { Signal } from './signals';

/** SQL of the columns of a signal that it has beside those that every signal has. */
export interface SignalValues {
  value: string;
  part: string;
  whole: string;
  reference?: string;
  detail?: string;
  since?: string;
  harm: string;
}

/**
 * SQL of SIGNAL_COLUMNS, for a sub-query that has `level`, `id` and `owner`. The types are those of all signals, which
 * UNION ALL puts below each other.
 */
export function signalColumns(signal: Signal, values: SignalValues): string[] {
  const { value, part, whole, reference, detail = "''", since, harm } = values;
  return [
    ...['level', 'id', 'owner', `${quote(signal)} AS signal`],
    `toFloat64(${value}) AS value`,
    `toUInt64(${part}) AS part`,
    `toUInt64(${whole}) AS whole`,
    `CAST(${reference ?? 'NULL'}, 'Nullable(Float64)') AS reference`,
    `toString(${detail}) AS detail`,
    `CAST(${since ?? 'NULL'}, 'Nullable(DateTime(\\'UTC\\'))') AS since`,
    `CAST(NULL, 'Nullable(DateTime(\\'UTC\\'))') AS hour`,
    ...['toUInt64(0) AS hour_part', 'toUInt64(0) AS hour_whole', `toFloat64(${harm}) AS harm`],
  ];
}
