import { type CallsightEvent } from '../pipeline/event';
import { API_REQUEST } from '../pipeline/mappedCall';
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

/** Shares of a quota at which people want to be told. 1 is the limit: more than that is in `+Inf`. */
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
  /** Is told of each observation that was counted under `__overflow__`. */
  onOverflow(group: LabelSetGroup): void;
}

/** What is counted of an event. */
export type ObservedCall = Readonly<
  Pick<
    CallsightEvent,
    | 'eventType'
    | 'service'
    | 'endpoint'
    | 'method'
    | 'apiVersion'
    | 'planId'
    | 'region'
    | 'environment'
    | 'statusCode'
    | 'durationUs'
    | 'upstreamUs'
    | 'attempt'
    | 'errorClass'
    | 'quotaLimit'
    | 'quotaConsumed'
    | 'quotaBucket'
    | 'traceId'
    | 'source'
    | 'eventTime'
  >
>;

/** Rate, errors, duration and quota of the calls, for SLOs and alerts. A consumer is never a label. */
export interface CallMetrics {
  /** Counts events that were stored; each event once in its life. */
  observe(events: Iterable<ObservedCall>): void;
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

  const observeCall = (event: ObservedCall, now: number) => {
    const set = calls.setOf([
      event.service,
      event.endpoint,
      event.method,
      event.apiVersion,
      event.planId,
      event.region,
      event.environment,
      statusClass(event.statusCode),
    ]);
    const traceId = () => event.traceId;
    requests.increase(set);
    duration.observe(set, event.durationUs / 1e6, now, traceId);
    if (event.upstreamUs > 0) {
      upstream.observe(set, event.upstreamUs / 1e6, now, traceId);
    }
    if (event.attempt > 1) {
      retries.increase(set);
    }
  };
  const observeQuota = (event: ObservedCall, now: number) => {
    const hasLimit = event.quotaLimit > 0;
    const isExhausted = event.errorClass === 'quota_exceeded' || (hasLimit && event.quotaConsumed >= event.quotaLimit);
    if (!hasLimit && !isExhausted) {
      return;
    }
    const set = quotas.setOf([event.service, event.planId, event.quotaBucket]);
    if (hasLimit) {
      consumed.observe(set, event.quotaConsumed / event.quotaLimit, now, () => event.traceId);
    }
    if (isExhausted) {
      exhausted.increase(set);
    }
  };

  return {
    observe(events) {
      const now = Date.now();
      for (const event of events) {
        lag.observe(sources.setOf([event.source]), Math.max(0, now - event.eventTime) / 1000, now, noTrace);
        if (event.eventType === API_REQUEST) {
          observeCall(event, now);
          observeQuota(event, now);
        }
      }
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
function statusClass(statusCode: number): string {
  return STATUS_CLASSES[Math.floor(statusCode / 100)] ?? 'none';
}
