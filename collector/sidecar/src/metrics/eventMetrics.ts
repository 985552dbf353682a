import { type EventBlock } from '../clickhouse/native/eventBlock';
import { type SeriesStore } from './seriesStore';

/** Metrics with labels of their own, counted from stored events. */
export interface EventMetrics {
  readonly series: SeriesStore;
  /**
   * @param isCall whether the event of a row is a call of a consumer.
   * @param now in milliseconds since the epoch.
   */
  count(events: EventBlock, isCall: (row: number) => boolean, now: number): void;
}
