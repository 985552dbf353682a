import { totalsQuery } from '../../queries/traffic/totalsQuery';
import type { GroupColumn, Scope } from '../../sql/source';
import { DASHBOARD_DATASOURCE, override, target, type GridPosition, type Panel } from './model';

/** The figures of the period in one row. `counted` are the columns whose distinct values are `members`. */
export function figures(scope: Scope, counted: readonly GroupColumn[], members: string, gridPos: GridPosition): Panel {
  const warnAbove = (value: number, color: string) => ({
    color: { mode: 'thresholds' },
    thresholds: {
      mode: 'absolute',
      steps: [
        { color: 'text', value: null },
        { color, value },
      ],
    },
  });
  return {
    id: 0,
    type: 'stat',
    title: '',
    description: 'Of the period. Calls are exact; durations are within 0.8 % of the exact percentile.',
    datasource: DASHBOARD_DATASOURCE,
    targets: [target(totalsQuery(scope, counted).sql, 1)],
    gridPos,
    fieldConfig: {
      defaults: { color: { mode: 'fixed', fixedColor: 'text' }, noValue: '–' },
      overrides: [
        override('calls', { displayName: 'Calls', unit: 'locale', decimals: 0 }),
        override('members', { displayName: members, unit: 'locale', decimals: 0 }),
        override('client_error_rate', {
          displayName: 'Client error rate',
          unit: 'percentunit',
          decimals: 1,
          ...warnAbove(0.1, 'orange'),
        }),
        override('server_error_rate', {
          displayName: 'Server error rate',
          unit: 'percentunit',
          decimals: 1,
          ...warnAbove(0.01, 'red'),
        }),
        override('p50', { displayName: 'Duration p50', unit: 'ms', decimals: 0 }),
        override('p95', { displayName: 'Duration p95', unit: 'ms', decimals: 0 }),
      ],
    },
    options: {
      colorMode: 'value',
      graphMode: 'none',
      textMode: 'value_and_name',
      orientation: 'auto',
      justifyMode: 'auto',
      reduceOptions: {
        values: false,
        calcs: ['lastNotNull'],
        fields: '/.*/',
      },
    },
  };
}
