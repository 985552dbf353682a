import { CLIENT_ERROR_CLASSES, SERVER_ERROR_CLASSES } from '../../../model/errorClasses';
import { errorRateQuery } from '../../queries/errors/errorRateQuery';
import { latencyQuery } from '../../queries/latency/latencyQuery';
import { outcomeQuery } from '../../queries/traffic/outcomeQuery';
import { trafficQuery } from '../../queries/traffic/trafficQuery';
import type { Breakdown } from '../../sql/breakdown';
import type { Scope } from '../../sql/source';
import { DASHBOARD_DATASOURCE, override, target, type GridPosition, type Panel } from './model';
import { OTHERS } from './words';

/** As the app's charts: enough points to see a shape, few enough that long periods are whole hours. */
const RESOLUTION = { maxDataPoints: 120, interval: '10s' };

const fixed = (fixedColor: string) => ({ mode: 'fixed', fixedColor });

/** Calls over time of the consumers or endpoints with most calls. */
export function trafficChart(scope: Scope, breakdown: Breakdown, gridPos: GridPosition): Panel {
  return chart(
    `Calls by ${breakdown.by}`,
    'Calls in each interval, exact.',
    trafficQuery(scope, breakdown, OTHERS).sql,
    {
      gridPos,
      defaults: {
        ...STACKED_BARS,
        displayName: '${__field.labels.series}',
        color: { mode: 'palette-classic-by-name' },
      },
      overrides: [override(OTHERS, { color: fixed('text') })],
    }
  );
}

/** Calls over time by who has to act. */
export function outcomeChart(scope: Scope, gridPos: GridPosition): Panel {
  const description = 'Calls in each interval, exact. The caller mends client errors, the API’s owner server errors.';
  return chart('Calls by outcome', description, outcomeQuery(scope).sql, {
    gridPos,
    defaults: STACKED_BARS,
    overrides: [
      override('success', { displayName: 'Success', color: fixed('semi-dark-green') }),
      override('client_errors', { displayName: 'Client errors', color: fixed('orange') }),
      override('server_errors', { displayName: 'Server errors', color: fixed('red') }),
    ],
  });
}

/** Share of calls that failed, a line for each error class. */
export function errorRateChart(scope: Scope, gridPos: GridPosition): Panel {
  const group = (classes: readonly string[], color: string) => ({
    matcher: { id: 'byRegexp' as const, options: `/^(${classes.join('|')})$/` },
    properties: [{ id: 'color', value: { mode: 'shades', fixedColor: color } }],
  });
  const description = 'Percent of all calls in each interval. Orange: the caller has to mend it. Red: the API has to.';
  return chart('Error rate by class', description, errorRateQuery(scope).sql, {
    gridPos,
    defaults: {
      ...LINES,
      unit: 'percentunit',
      displayName: '${__field.labels.error_class}',
      noValue: 'No failed calls',
    },
    overrides: [group(CLIENT_ERROR_CLASSES, 'orange'), group(SERVER_ERROR_CLASSES, 'red')],
  });
}

/** Percentiles of the duration. */
export function latencyChart(scope: Scope, gridPos: GridPosition): Panel {
  const description = 'Milliseconds, as the API measured them; within 0.8 % of the exact percentile.';
  return chart('Duration percentiles', description, latencyQuery(scope).sql, {
    gridPos,
    defaults: { ...LINES, unit: 'ms' },
    overrides: [
      override('p50', { color: fixed('super-light-blue') }),
      override('p95', { color: fixed('blue') }),
      override('p99', { color: fixed('dark-blue') }),
    ],
  });
}

const STACKED_BARS = {
  unit: 'short',
  min: 0,
  decimals: 0,
  custom: { drawStyle: 'bars', stacking: { mode: 'normal', group: 'A' }, fillOpacity: 80, lineWidth: 0 },
};

const LINES = {
  min: 0,
  custom: { drawStyle: 'line', lineWidth: 2, fillOpacity: 6, showPoints: 'auto', spanNulls: false },
};

interface ChartStyle extends Pick<Panel, 'gridPos'> {
  defaults: Record<string, unknown>;
  overrides: Panel['fieldConfig']['overrides'];
}

function chart(title: string, description: string, rawSql: string, style: ChartStyle): Panel {
  return {
    id: 0,
    type: 'timeseries',
    title,
    description,
    datasource: DASHBOARD_DATASOURCE,
    targets: [target(rawSql, 0)],
    ...RESOLUTION,
    gridPos: style.gridPos,
    fieldConfig: { defaults: style.defaults, overrides: style.overrides },
    options: {
      legend: { showLegend: true, displayMode: 'list', placement: 'bottom', calcs: [] },
      tooltip: { mode: 'multi', sort: 'desc' },
    },
  };
}
