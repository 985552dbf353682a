import { type EventMetrics } from './eventMetrics';
import { CounterFamily, HistogramFamily } from './series';
import { SeriesStore } from './seriesStore';

const LABELS = ['service', 'plan', 'bucket'] as const;

/** Shares of a quota that alerts are set on. 1 is the limit: more than that is in `+Inf`. */
const BUCKETS = [0.5, 0.75, 0.9, 0.95, 0.999, 1] as const;

/** Quotas of the calls that state one. @param onOverflow called for each call without a label set of its own. */
export function createQuotaMetrics(maxLabelSets: number, onOverflow: () => void): EventMetrics {
  const consumed = new HistogramFamily(
    'callsight_quota_consumed_ratio',
    'Share of the quota that was consumed at a call, for the calls that say so; 1 is the limit.',
    BUCKETS
  );
  const exhausted = new CounterFamily(
    'callsight_quota_exhausted_total',
    'Calls whose quota was used up, or that were refused for it.'
  );
  const series = new SeriesStore(LABELS, maxLabelSets, [consumed, exhausted], onOverflow);

  return {
    series,
    count(events, isCall, now) {
      const setOf = series.setsOf([
        events.dictionary('service'),
        events.dictionary('planId'),
        events.dictionary('quotaBucket'),
      ]);
      const limits = events.numbers('quotaLimit');
      const counts = events.numbers('quotaConsumed');
      const errorClassOf = events.reader('errorClass');
      const traceIdOf = events.reader('traceId');
      let row = 0;
      const traceId = () => traceIdOf(row);
      for (; row < events.rows; row++) {
        const hasLimit = limits[row] > 0;
        const isExhausted = (hasLimit && counts[row] >= limits[row]) || errorClassOf(row) === 'quota_exceeded';
        if ((!hasLimit && !isExhausted) || !isCall(row)) {
          continue;
        }
        const set = setOf(row);
        if (hasLimit) {
          consumed.observe(set, counts[row] / limits[row], now, traceId);
        }
        if (isExhausted) {
          exhausted.increase(set);
        }
      }
    },
  };
}
