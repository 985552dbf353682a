import { CALL_EVENT_TYPE } from '../../../../model/eventTypes';
import { EventBlock } from '../clickhouse/native/eventBlock';
import { type CallsightEvent } from '../pipeline/event/event';
import { createLagMetrics } from './lagMetrics';
import { createQuotaMetrics } from './quotaMetrics';
import { createRequestMetrics } from './requestMetrics';
import { type ExpositionFormat } from './series';

/** A group of metrics with a bound on its label sets. */
export type LabelSetGroup = 'calls' | 'quota';

export interface CallMetricsOptions {
  /** Of each group. */
  maxLabelSets: number;
  durationBucketsSeconds: readonly number[];
  /** Called for each observation that is counted under `__overflow__`. */
  onOverflow(group: LabelSetGroup): void;
}

/** Rate, errors, duration and quota of the calls, for SLOs and alerts. A consumer is never a label. */
export interface CallMetrics {
  /** Counts stored events. Call it once for each event. */
  observe(events: EventBlock | readonly CallsightEvent[]): void;
  /** All as they are now, in pieces of text. */
  render(format: ExpositionFormat): Iterable<string>;
}

export function createCallMetrics(options: CallMetricsOptions): CallMetrics {
  const { maxLabelSets, durationBucketsSeconds, onOverflow } = options;
  const requests = createRequestMetrics(maxLabelSets, durationBucketsSeconds, () => onOverflow('calls'));
  const quotas = createQuotaMetrics(maxLabelSets, () => onOverflow('quota'));
  const all = [requests, quotas, createLagMetrics()];

  return {
    observe(given) {
      const events = given instanceof EventBlock ? given : new EventBlock(given);
      const now = Date.now();
      const { keys, indexes } = events.dictionary('eventType');
      const request = keys.indexOf(CALL_EVENT_TYPE);
      const isInner = events.reader('inner');
      const isCall = (row: number) => indexes[row] === request && !isInner(row);
      all.forEach((metrics) => metrics.count(events, isCall, now));
    },
    *render(format) {
      // All numbers are of one moment: they are copied before the first piece is written.
      const renders = all.map(({ series }) => series.render(format));
      for (const pieces of renders) {
        yield* pieces;
      }
    },
  };
}
