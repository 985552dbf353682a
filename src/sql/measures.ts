import { SUCCESS_CLASS } from '../../model/errorClasses';
import type { Measure } from '../../model/sources';
import { IS_CLIENT_ERROR, IS_SERVER_ERROR, IS_KNOWN_ORGANIZATION } from './conditions';
import { quote } from './quote';

/** The quantiles that the rollup keeps; ClickHouse only merges states of the very same ones. */
const QUANTILES = '0.5, 0.95, 0.99';

const IS_SUCCESS = `error_class = ${quote(SUCCESS_CLASS)}`;
const IS_AUTHENTICATION_ERROR = `error_class = ${quote('authentication')}`;

/** How a measure is read from a row of the rollup and aggregated from raw events: the two give the same column. */
const MEASURES = {
  /** Number of calls. */
  calls: { rollup: 'calls', raw: 'count()' },
  /** Calls that failed and are fixed in the client: 4xx. */
  client_errors: { rollup: `if(${IS_CLIENT_ERROR}, calls, 0)`, raw: `countIf(${IS_CLIENT_ERROR})` },
  /** Calls that failed and are fixed in the API: 5xx and timeouts. */
  server_errors: { rollup: `if(${IS_SERVER_ERROR}, calls, 0)`, raw: `countIf(${IS_SERVER_ERROR})` },
  /** Calls that succeeded. */
  successes: { rollup: `if(${IS_SUCCESS}, calls, 0)`, raw: `countIf(${IS_SUCCESS})` },
  /** Calls whose credential was refused. */
  authentication_errors: {
    rollup: `if(${IS_AUTHENTICATION_ERROR}, calls, 0)`,
    raw: `countIf(${IS_AUTHENTICATION_ERROR})`,
  },
  /** Calls that repeat an earlier attempt. */
  retries: { rollup: 'retries', raw: 'countIf(attempt > 1)' },
  /** Calls of an organization that the directory knows. */
  known_calls: { rollup: `if(${IS_KNOWN_ORGANIZATION}, calls, 0)`, raw: `countIf(${IS_KNOWN_ORGANIZATION})` },
  /** State of the duration's quantiles, in microseconds. */
  duration_us_state: { rollup: 'duration_us_state', raw: `quantilesBFloat16State(${QUANTILES})(duration_us)` },
  /** Time of the newest call. */
  last_seen: { rollup: 'last_seen', raw: 'max(event_time)' },
} as const satisfies Record<Measure, Record<'rollup' | 'raw', string>>;

/** `expression AS measure`, for one of the two branches of callsSource. */
export function measureColumns(measures: readonly Measure[], branch: 'rollup' | 'raw'): string[] {
  return measures.map((measure) => {
    const expression = MEASURES[measure][branch];
    return expression === measure ? measure : `${expression} AS ${measure}`;
  });
}

/** The duration's quantiles in milliseconds, `[p50, p95, p99]`, from states. Within 0.8% of the exact value. */
export function durationQuantiles(condition?: string): string {
  const [suffix, argument] = condition === undefined ? ['', ''] : ['If', `, ${condition}`];
  return `arrayMap(us -> us / 1000, quantilesBFloat16Merge${suffix}(${QUANTILES})(duration_us_state${argument}))`;
}
