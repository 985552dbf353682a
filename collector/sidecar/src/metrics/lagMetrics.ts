import { type EventMetrics } from './eventMetrics';
import { HistogramFamily } from './series';
import { SeriesStore } from './seriesStore';

const BUCKETS = [0.5, 1, 2.5, 5, 10, 30, 60, 300, 3_600] as const;

/** There are three, and what generates a history has one of its own. */
const MAX_SOURCES = 8;

/** A late call is not a slow one: its trace explains nothing. */
const noTrace = () => '';

/** How late events are stored, by the source of the record. */
export function createLagMetrics(): EventMetrics {
  const lag = new HistogramFamily(
    'callsight_pipeline_lag_seconds',
    'Time from the start of a call until it was stored.',
    BUCKETS
  );
  const series = new SeriesStore(['source'], MAX_SOURCES, [lag], () => undefined);
  return {
    series,
    count(events, _isCall, now) {
      const setOf = series.setsOf([events.dictionary('source')]);
      const times = events.numbers('eventTime');
      for (let row = 0; row < events.rows; row++) {
        lag.observe(setOf(row), Math.max(0, now - times[row]) / 1000, now, noTrace);
      }
    },
  };
}
