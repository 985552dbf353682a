import { ENDPOINT_IDENTITY } from '../../../model/endpointIdentity';
import { callListQuery } from '../../queries/calls/callListQuery';
import { endpointErrorsQuery } from '../../queries/errors/errorBreakdownQuery';
import { consumersQuery, endpointsQuery } from '../../queries/traffic/breakdownQuery';
import type { Breakdown } from '../../sql/breakdown';
import type { Scope } from '../../sql/source';
import { DASHBOARD_DATASOURCE, override, target, type GridPosition, type Override, type Panel } from './model';
import { LABELS } from './words';

const count = { unit: 'locale', decimals: 0, 'custom.width': 90 };
const percent = { unit: 'percentunit', decimals: 1, 'custom.width': 90 };
const milliseconds = { unit: 'ms', decimals: 0, 'custom.width': 80 };
const ago = { unit: 'dateTimeFromNow', 'custom.width': 140 };
const hidden = { 'custom.hidden': true, 'custom.hideFrom': { viz: true, legend: true, tooltip: true } };

const coloredAbove = (value: number, color: string) => ({
  color: { mode: 'thresholds' },
  thresholds: {
    mode: 'absolute',
    steps: [
      { color: 'text', value: null },
      { color, value },
    ],
  },
  'custom.cellOptions': { type: 'color-text' },
});

const sparkline = {
  min: 0,
  color: { mode: 'fixed', fixedColor: 'blue' },
  'custom.width': 130,
  'custom.cellOptions': { type: 'sparkline', hideValue: true, lineWidth: 1, fillOpacity: 20 },
};

/** Consumers or endpoints of the period, by calls. */
export function breakdownTable(scope: Scope, breakdown: Breakdown, gridPos: GridPosition): Panel {
  const identity = breakdown.by === 'consumer' ? ['level', 'id'] : [...ENDPOINT_IDENTITY];
  return table(
    breakdown.by === 'consumer' ? 'Consumers' : 'Endpoints',
    'At most 100, by calls. Rates are of the row’s calls; changes are against the compare-to period.',
    (breakdown.by === 'consumer' ? consumersQuery(scope, LABELS) : endpointsQuery(scope)).sql,
    gridPos,
    [
      override('label', { displayName: breakdown.by === 'consumer' ? 'Consumer' : 'Endpoint', 'custom.minWidth': 220 }),
      override('calls', { displayName: 'Calls', ...count }),
      override('share', { displayName: 'Share', ...percent }),
      override('client_errors', { displayName: 'Client errors', ...count }),
      override('client_error_rate', { displayName: 'Client error rate', ...percent, ...coloredAbove(0.1, 'orange') }),
      override('server_errors', { displayName: 'Server errors', ...count }),
      override('server_error_rate', { displayName: 'Server error rate', ...percent, ...coloredAbove(0.01, 'red') }),
      ...['p50', 'p95', 'p99'].map((name) => override(name, milliseconds)),
      override('last_seen', { displayName: 'Last seen', ...ago }),
      override('trend', { displayName: 'Calls over time', ...sparkline }),
      override('calls_change', { displayName: 'Calls change', ...percent }),
      override('p95_change', { displayName: 'p95 change', ...percent }),
      override('client_error_rate_change', { displayName: 'Client error rate change', ...percent }),
      override('server_error_rate_change', { displayName: 'Server error rate change', ...percent }),
      ...[...identity, 'groups_total', 'silent_total', 'calls_total'].map((name) => override(name, hidden)),
    ]
  );
}

/** Failed calls by class and endpoint. */
export function errorTable(scope: Scope, gridPos: GridPosition): Panel {
  return table(
    'Failed calls',
    'At most 100 rows, most calls first. The share is of all failed calls.',
    endpointErrorsQuery(scope).sql,
    gridPos,
    [
      override('label', { displayName: 'Endpoint', 'custom.minWidth': 220 }),
      override('error_class', { displayName: 'Error class', 'custom.width': 140 }),
      override('failed', { displayName: 'Failed calls', ...count }),
      override('failed_share', { displayName: 'Share', ...percent }),
      override('last_seen', { displayName: 'Newest', ...ago }),
      ...[...ENDPOINT_IDENTITY, 'groups_total', 'failed_total'].map((name) => override(name, hidden)),
    ]
  );
}

/** The newest calls. */
export function callTable(scope: Scope, gridPos: GridPosition): Panel {
  return table('Newest calls', 'The newest 200 calls of the period.', callListQuery(scope).sql, gridPos, [
    override('event_time', { displayName: 'Time', 'custom.width': 180 }),
    override('duration', { displayName: 'Duration', unit: 'ms', decimals: 1 }),
    override('calls_total', hidden),
  ]);
}

function table(
  title: string,
  description: string,
  rawSql: string,
  gridPos: GridPosition,
  overrides: Override[]
): Panel {
  return {
    id: 0,
    type: 'table',
    title,
    description,
    datasource: DASHBOARD_DATASOURCE,
    targets: [target(rawSql, 1)],
    gridPos,
    fieldConfig: { defaults: { noValue: '–', custom: { wrapHeaderText: true } }, overrides },
    options: { showHeader: true, cellHeight: 'sm' },
  };
}
