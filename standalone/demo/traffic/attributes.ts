import { type Call, type Outcome } from './call';

/** Name of the only quota that the demo API counts: calls in a billing period of 30 days. */
export const QUOTA_BUCKET = 'calls_per_period';

const MICROS = 1_000_000;

type AttributeSink = (name: string, value: string | number) => void;

function callerAttributes(set: AttributeSink, { caller, quotaConsumed }: Call): void {
  if (caller.kind === 'anonymous') {
    return;
  }
  if (caller.kind === 'unknown_key') {
    set('api.key.id', caller.keyId);
    return;
  }
  const { key, plan } = caller;
  set('api.key.id', key.id);
  set('api.client.id', key.clientId);
  set('api.consumer.organization_id', key.organizationId);
  set('api.consumer.application_id', key.applicationId);
  set('api.consumer.developer_id', key.developerId);
  set('api.consumer.plan_id', plan.id);
  set('api.quota.bucket', QUOTA_BUCKET);
  set('api.quota.consumed', Math.min(quotaConsumed, plan.callsPerPeriod));
  set('api.quota.limit', plan.callsPerPeriod);
}

function moneyAttributes(set: AttributeSink, { caller, endpoint }: Call, { status, cacheStatus }: Outcome): void {
  const isRefused = status >= 400 && status < 500;
  set('api.cost', isRefused || cacheStatus === 'hit' ? 0 : endpoint.costMicros / MICROS);
  set('api.revenue', caller.kind === 'key' && status < 400 ? caller.plan.revenueMicros / MICROS : 0);
}

/**
 * What the demo API reports about a call beyond the HTTP semantic conventions: our `api.*` attributes
 * (docs/event.md), sizes, country and error type.
 * @param set Called with each attribute that has a value.
 */
export function setApiAttributes(set: AttributeSink, call: Call, outcome: Outcome): void {
  callerAttributes(set, call);
  moneyAttributes(set, call, outcome);
  set('api.version', call.version);
  set('api.cache.status', outcome.cacheStatus);
  if (call.jobType) {
    set('api.job_type', call.jobType);
  }
  set('api.attempt', call.attempt);
  if (call.retryReason) {
    set('api.retry.reason', call.retryReason);
  }
  if (call.assignment) {
    set('api.experiment', call.assignment.experiment);
    set('api.variant', call.assignment.variant);
  }
  set('api.network.type', call.sdk.networkType);
  set('api.sdk.name', call.sdk.name);
  set('api.sdk.version', call.sdk.version);
  set('api.upstream.duration_us', Math.round(outcome.upstreamMs * 1000));
  set('api.queue.duration_us', Math.round(outcome.queueMs * 1000));
  set('http.request.body.size', call.requestBytes);
  set('http.response.body.size', outcome.responseBytes);
  set('geo.country.iso_code', call.country);
  if (call.asn > 0) {
    set('api.network.asn', call.asn);
  }
  if (outcome.errorType) {
    set('error.type', outcome.errorType);
  }
}
