import { t } from '@grafana/i18n';
import type { latencyLimitQuery } from '../../queries/latency/latencyLimitQuery';
import type { RowOf } from '../../sql/query';
import { formatCount, formatMilliseconds, formatShare } from '../../text/format';
import { PLAIN_TEXT } from '../../text/plainText';

export type LatencyLimitRow = RowOf<ReturnType<typeof latencyLimitQuery>>;

const PERCENTILES = [50, 95, 99];

/** How many calls stopped at a limit, and which percentiles are that limit and no latency. */
export function latencyLimitText(row: LatencyLimitRow): string {
  const text = t(
    'latency.limit',
    '{{share}} of calls ({{limited}} of {{calls}}) hit the {{limit}} limit, a time-out: without it they would have taken longer.',
    {
      share: formatShare(row.limited / row.calls),
      limited: formatCount(row.limited),
      calls: formatCount(row.calls),
      limit: formatMilliseconds(row.limit_ms),
      ...PLAIN_TEXT,
    }
  );
  const percentiles = limitedPercentiles(row);
  return percentiles.length === 0
    ? text
    : `${text} ${t('latency.limit-percentiles', 'Percentiles of the period that are this limit: {{percentiles}}.', { percentiles: percentiles.join(', '), ...PLAIN_TEXT })}`;
}

/** The percentiles that lie among the calls at the limit: of the calls, those at it and beyond are the upper end. */
export function limitedPercentiles({ limited, longer, calls }: LatencyLimitRow): string[] {
  const above = (percentile: number) => (calls * (100 - percentile)) / 100;
  return PERCENTILES.filter((value) => above(value) > longer && above(value) <= longer + limited).map(
    (value) => `p${value}`
  );
}
