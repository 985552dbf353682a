import { Counter, Histogram, type Registry } from 'prom-client';
import { type CallsightEvent } from '../pipeline/event';
import { API_REQUEST } from '../pipeline/mappedCall';
import { LabelSets } from './labelSets';

const LABELS = [
  'service',
  'endpoint',
  'method',
  'api_version',
  'plan',
  'region',
  'environment',
  'status_class',
] as const;

export interface CallMetricsOptions {
  maxLabelSets: number;
  durationBucketsSeconds: readonly number[];
}

/** Rate, errors and duration of the calls, for SLOs and alerts. A consumer is never a label. */
export interface CallMetrics {
  /** Counts events that were stored; each event once in its life. */
  observe(events: readonly CallsightEvent[]): void;
}

export function createCallMetrics(registry: Registry, options: CallMetricsOptions): CallMetrics {
  const registers = [registry];
  const buckets = [...options.durationBucketsSeconds];
  const requests = new Counter({
    name: 'callsight_requests_total',
    help: 'API calls that were stored.',
    labelNames: LABELS,
    registers,
  });
  const duration = new Histogram({
    name: 'callsight_request_duration_seconds',
    help: 'Duration of the API calls that were stored.',
    labelNames: LABELS,
    buckets,
    registers,
  });
  const upstream = new Histogram({
    name: 'callsight_upstream_duration_seconds',
    help: 'Time that the upstream took, for the API calls that say so.',
    labelNames: LABELS,
    buckets,
    registers,
  });
  const retries = new Counter({
    name: 'callsight_retries_total',
    help: 'API calls that were stored and were not the first attempt.',
    labelNames: LABELS,
    registers,
  });
  const overflow = new Counter({
    name: 'callsight_label_sets_overflow_total',
    help: 'API calls that were counted under __overflow__, because there are more label sets than metrics.max_label_sets.',
    registers,
  });
  const sets = new LabelSets(LABELS, options.maxLabelSets, () => overflow.inc());

  return {
    observe(events) {
      for (const event of events) {
        if (event.eventType !== API_REQUEST) {
          continue;
        }
        const labels = sets.get([
          event.service,
          event.endpoint,
          event.method,
          event.apiVersion,
          event.planId,
          event.region,
          event.environment,
          statusClass(event.statusCode),
        ]);
        requests.inc(labels);
        duration.observe(labels, event.durationUs / 1e6);
        if (event.upstreamUs > 0) {
          upstream.observe(labels, event.upstreamUs / 1e6);
        }
        if (event.attempt > 1) {
          retries.inc(labels);
        }
      }
    },
  };
}

/** `2xx` to `5xx`, or `none` when there is no status code. */
function statusClass(statusCode: number): string {
  return statusCode === 0 ? 'none' : `${Math.floor(statusCode / 100)}xx`;
}
