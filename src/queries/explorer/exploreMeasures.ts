import { count, milliseconds, money, nullable, share, type Column } from '../../sql/columns';
import { durationQuantiles } from '../../sql/durations';
import { OUTCOMES, ratio, withOutcome } from '../../sql/measures';
import type { Summed } from '../traffic/topSeries';

/** What the Explorer shows over time beside calls, in the order of its list. */
export const EXPLORE_RATES = [
  'failed_share',
  'server_error_rate',
  'client_error_rate',
  'p50',
  'p95',
  'p99',
  'retry_share',
  'revenue',
  'cost',
  'margin',
] as const;

export type ExploreRate = (typeof EXPLORE_RATES)[number];

/** Calls first: the others are null where there are none. */
export const EXPLORE_MEASURES = ['calls', ...EXPLORE_RATES] as const;

export type ExploreMeasure = (typeof EXPLORE_MEASURES)[number];

interface Definition {
  needs: readonly Summed[];
  /** SQL aggregate over the columns of `needs`; null without calls. */
  sql: string;
  column: Column<number | null>;
}

const rate = (part: string): Definition => ({
  needs: OUTCOMES,
  sql: ratio(`sum(${part})`, `sum${withOutcome()}`),
  column: nullable(share()),
});

const percentile = (position: number): Definition => ({
  needs: ['durations'],
  sql: `${durationQuantiles()}[${position}]`,
  column: nullable(milliseconds()),
});

const amount = (needs: readonly Summed[], sum: string): Definition => ({
  needs,
  sql: `toNullable(toFloat64(${sum}))`,
  column: nullable(money()),
});

/** How each rate is computed. */
export const EXPLORE_RATE: Record<ExploreRate, Definition> = {
  failed_share: rate('client_errors + server_errors'),
  server_error_rate: rate('server_errors'),
  client_error_rate: rate('client_errors'),
  p50: percentile(1),
  p95: percentile(2),
  p99: percentile(3),
  retry_share: {
    needs: ['calls', 'retries'],
    sql: ratio('sum(retries)', 'sum(calls)'),
    column: nullable(share()),
  },
  revenue: amount(['revenue'], 'sum(revenue)'),
  cost: amount(['cost'], 'sum(cost)'),
  margin: amount(['revenue', 'cost'], 'sum(revenue) - sum(cost)'),
};

/** Whether a measure is a latency. */
export const isPercentile = (measure: ExploreMeasure): boolean =>
  EXPLORE_MEASURE[measure].column.meaning === 'milliseconds';

/** How each measure is computed, from the columns of `counted`. */
export const EXPLORE_MEASURE: Record<ExploreMeasure, Definition> = {
  calls: { needs: ['calls'], sql: 'sum(counted.calls)', column: count() },
  ...EXPLORE_RATE,
};
