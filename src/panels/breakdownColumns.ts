import { t } from '@grafana/i18n';
import type { consumersQuery } from '../queries/traffic/breakdownQuery';
import type { RowOf } from '../sql/query';
import type { ColumnSpec, TableSpec } from './spec';
import { CLIENT_ERROR_RATE, LATENCY_TOLERANCE, RATE_TOLERANCE, SERVER_ERROR_RATE } from './thresholds';

type Column = ColumnSpec<
  Exclude<
    keyof RowOf<ReturnType<typeof consumersQuery>>,
    'id' | 'level' | 'owner' | 'owner_path' | 'plan' | 'plan_path'
  >
>;

/** Columns of a breakdown that are shown unless a reader chooses others. */
export const BREAKDOWN_COLUMNS: readonly string[] = [
  ...['label', 'calls', 'share', 'calls_change', 'trend'],
  ...['client_error_rate', 'server_error_rate', 'p95'],
];

/** Of endpoints, of which two can have one name. */
export const ENDPOINT_COLUMNS: readonly string[] = [
  ...['label', 'service', 'api_version', 'calls', 'calls_change'],
  ...['client_error_rate', 'server_error_rate', 'p95'],
];

/** Pixels of a header with its sort mark beside the text, so that it stays on one line. */
const HEADER = { character: 7.5, rest: 36 };

/** The table with columns so wide that a header stays on one line. */
export function withOneLineHeaders(spec: TableSpec): TableSpec {
  const [label, ...others] = spec.columns;
  return { ...spec, columns: [label, ...others.map(oneLine)] };
}

function oneLine(spec: ColumnSpec): ColumnSpec {
  const isWide = spec.column === 'trend' || spec.column === 'last_seen';
  const width = Math.round(spec.title.length * HEADER.character + HEADER.rest);
  return isWide ? spec : { ...spec, width: Math.max(72, spec.width ?? 0, width) };
}

/** The spec with some of its columns, in its own order. */
export function withColumns(spec: TableSpec, names: readonly string[]): TableSpec {
  return { ...spec, columns: spec.columns.filter(({ column }) => names.includes(column)) };
}

/** The figures of a row of the tables of consumers and endpoints, in order. */
export function breakdownColumns(): Column[] {
  return [...traffic(), ...errors(), ...latency()];
}

function traffic(): Column[] {
  return [
    { column: 'calls', title: t('panels.table.calls', 'Calls') },
    { column: 'share', title: t('panels.table.share', 'Share') },
    { column: 'calls_change', title: t('panels.table.calls-change', 'Calls change'), optional: true },
    { column: 'trend', title: t('panels.table.trend', 'Trend') },
  ];
}

function errors(): Column[] {
  return [
    {
      column: 'unknown_outcomes',
      title: t('panels.table.unknown-outcome', 'Unknown outcome'),
      optional: true,
    },
    { column: 'client_errors', title: t('panels.table.client-errors', 'Client errors') },
    {
      column: 'client_error_rate',
      title: t('panels.table.client-error-rate', 'Client error rate'),
      thresholds: CLIENT_ERROR_RATE,
    },
    {
      column: 'client_error_rate_change',
      title: t('panels.table.client-rate-change', 'Client rate change'),
      tolerance: RATE_TOLERANCE,
      optional: true,
    },
    { column: 'server_errors', title: t('panels.table.server-errors', 'Server errors') },
    {
      column: 'server_error_rate',
      title: t('panels.table.server-error-rate', 'Server error rate'),
      thresholds: SERVER_ERROR_RATE,
    },
    {
      column: 'server_error_rate_change',
      title: t('panels.table.server-rate-change', 'Server rate change'),
      tolerance: RATE_TOLERANCE,
      optional: true,
    },
  ];
}

function latency(): Column[] {
  return [
    { column: 'p50', title: 'p50' },
    { column: 'p95', title: 'p95' },
    {
      column: 'p95_change',
      title: t('panels.table.p95-change', 'p95 change'),
      tolerance: LATENCY_TOLERANCE,
      optional: true,
    },
    { column: 'p99', title: 'p99' },
    { column: 'last_seen', title: t('panels.table.last-seen', 'Last seen'), time: 'ago' },
  ];
}
