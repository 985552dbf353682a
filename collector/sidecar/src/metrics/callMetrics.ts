import { CALL_EVENT_TYPE } from '../../../../model/eventTypes';
import { EventBlock } from '../clickhouse/native/eventBlock';
import { type CallsightEvent } from '../pipeline/event/event';
import { type LabelColumn } from './labelTable';
import { CounterFamily, type ExpositionFormat, HistogramFamily } from './series';
import { SeriesStore } from './seriesStore';

const CALL_LABELS = [
  'service',
  'endpoint',
  'method',
  'api_version',
  'plan',
  'region',
  'environment',
  'status_class',
] as const;

const QUOTA_LABELS = ['service', 'plan', 'bucket'] as const;

/** Shares of a quota that alerts are set on. 1 is the limit: more than that is in `+Inf`. */
const QUOTA_BUCKETS = [0.5, 0.75, 0.9, 0.95, 0.999, 1] as const;

const LAG_BUCKETS = [0.5, 1, 2.5, 5, 10, 30, 60, 300, 3_600] as const;

/** There are three, and what generates a history has one of its own. */
const MAX_SOURCES = 8;

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
  const requests = new CounterFamily('callsight_requests_total', 'API calls that were stored.');
  const duration = new HistogramFamily(
    'callsight_request_duration_seconds',
    'Duration of the API calls that were stored.',
    durationBucketsSeconds
  );
  const upstream = new HistogramFamily(
    'callsight_upstream_duration_seconds',
    'Time that the upstream took, for the API calls that say so.',
    durationBucketsSeconds
  );
  const retries = new CounterFamily(
    'callsight_retries_total',
    'API calls that were stored and were not the first attempt.'
  );
  const calls = new SeriesStore(CALL_LABELS, maxLabelSets, [requests, duration, upstream, retries], () =>
    onOverflow('calls')
  );

  const consumed = new HistogramFamily(
    'callsight_quota_consumed_ratio',
    'Share of the quota that was consumed at a call, for the calls that say so; 1 is the limit.',
    QUOTA_BUCKETS
  );
  const exhausted = new CounterFamily(
    'callsight_quota_exhausted_total',
    'Calls whose quota was used up, or that were refused for it.'
  );
  const quotas = new SeriesStore(QUOTA_LABELS, maxLabelSets, [consumed, exhausted], () => onOverflow('quota'));

  const lag = new HistogramFamily(
    'callsight_pipeline_lag_seconds',
    'Time from the start of a call until it was stored.',
    LAG_BUCKETS
  );
  const sources = new SeriesStore(['source'], MAX_SOURCES, [lag], () => undefined);

  const countCalls = (events: EventBlock, isCall: (row: number) => boolean, now: number) => {
    const labels = (['service', 'endpoint', 'method', 'apiVersion', 'planId', 'region', 'environment'] as const).map(
      (member) => events.dictionary(member)
    );
    const setOf = calls.setsOf([...labels, statusClasses(events.numbers('statusCode'))]);
    const durationUs = events.numbers('durationUs');
    const upstreamUs = events.numbers('upstreamUs');
    const attempts = events.numbers('attempt');
    const isLongLived = events.numbers('longLived');
    const traceIdOf = events.reader('traceId');
    let row = 0;
    const traceId = () => traceIdOf(row);
    for (; row < events.rows; row++) {
      if (!isCall(row)) {
        continue;
      }
      const set = setOf(row);
      requests.increase(set);
      if (isLongLived[row] === 0) {
        duration.observe(set, durationUs[row] / 1e6, now, traceId);
      }
      if (upstreamUs[row] > 0 && isLongLived[row] === 0) {
        upstream.observe(set, upstreamUs[row] / 1e6, now, traceId);
      }
      if (attempts[row] > 1) {
        retries.increase(set);
      }
    }
  };

  const countQuotas = (events: EventBlock, isCall: (row: number) => boolean, now: number) => {
    const setOf = quotas.setsOf([
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
  };

  const observeLag = (events: EventBlock, now: number) => {
    const setOf = sources.setsOf([events.dictionary('source')]);
    const times = events.numbers('eventTime');
    for (let row = 0; row < events.rows; row++) {
      lag.observe(setOf(row), Math.max(0, now - times[row]) / 1000, now, noTrace);
    }
  };

  return {
    observe(given) {
      const events = given instanceof EventBlock ? given : new EventBlock(given);
      const now = Date.now();
      const { keys, indexes } = events.dictionary('eventType');
      const request = keys.indexOf(CALL_EVENT_TYPE);
      const isInner = events.reader('inner');
      const isCall = (row: number) => indexes[row] === request && !isInner(row);
      observeLag(events, now);
      countCalls(events, isCall, now);
      countQuotas(events, isCall, now);
    },
    *render(format) {
      const renders = [calls.render(format), quotas.render(format), sources.render(format)];
      for (const pieces of renders) {
        yield* pieces;
      }
    },
  };
}

/** A late call is not a slow one: its trace explains nothing. */
const noTrace = () => '';

const STATUS_CLASSES = ['none', '1xx', '2xx', '3xx', '4xx', '5xx', '6xx', '7xx', '8xx', '9xx'];

/** `2xx` to `5xx`, or `none` when there is no status code. */
function statusClasses(statusCodes: ArrayLike<number>): LabelColumn {
  const indexes = new Uint8Array(statusCodes.length);
  for (let row = 0; row < indexes.length; row++) {
    const hundreds = Math.floor(statusCodes[row] / 100);
    indexes[row] = hundreds < STATUS_CLASSES.length ? hundreds : 0;
  }
  return { indexes, keys: STATUS_CLASSES };
}
