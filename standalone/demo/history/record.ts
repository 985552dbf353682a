import { type ApiCall, type AttributeValue, SPAN_KIND, STATUS_CODE } from '@callsight/sidecar';
import { type Endpoint, pathOf } from '../api/endpoints';
import { type Random, randomHex } from '../random';
import { setApiAttributes } from '../traffic/attributes';
import { type Call, type Outcome } from '../traffic/call';
import { resourceAttributes } from '../traffic/resource';
import { type Region } from '../world/types';

const SCOPE = { name: '@opentelemetry/instrumentation-http', version: '' };

const resources = new Map<Endpoint, Map<Region, ApiCall['resource']>>();

/** The same object for the same service and region: the pipeline caches by it. */
function resourceOf(endpoint: Endpoint, region: Region): ApiCall['resource'] {
  let byRegion = resources.get(endpoint);
  if (!byRegion) {
    resources.set(endpoint, (byRegion = new Map()));
  }
  let resource = byRegion.get(region);
  if (!resource) {
    resource = new Map<string, AttributeValue>(Object.entries(resourceAttributes(endpoint.service, region)));
    byRegion.set(region, resource);
  }
  return resource;
}

/**
 * The server span that the instrumented demo API would have exported for a call, as decoding yields it.
 * @param random Draws the ids: the same sequence gives the same record.
 */
export function toRecord(call: Call, outcome: Outcome, random: Random): ApiCall {
  const { endpoint } = call;
  const traceId = randomHex(random, 16);
  const attributes = new Map<string, AttributeValue>();
  attributes.set('http.request.method', endpoint.method);
  attributes.set('http.route', endpoint.template);
  attributes.set('url.path', pathOf(endpoint, traceId.slice(0, 3)));
  attributes.set('http.response.status_code', outcome.status);
  attributes.set('client.address', call.clientAddress);
  attributes.set('user_agent.original', call.sdk.userAgent);
  attributes.set('http.request.header.x-request-id', [call.requestId]);
  if (call.idempotencyKey) {
    attributes.set('http.request.header.idempotency-key', [call.idempotencyKey]);
  }
  setApiAttributes((name, value) => attributes.set(name, value), call, outcome);
  const startTimeUs = Math.round(call.time * 1000);
  return {
    signal: 'span',
    resource: resourceOf(endpoint, call.region),
    scope: SCOPE,
    attributes,
    name: endpoint.method,
    kind: SPAN_KIND.server,
    traceId,
    spanId: randomHex(random, 8),
    parentSpanId: '',
    flags: 0,
    eventNames: [],
    startTimeUs,
    endTimeUs: startTimeUs + Math.round(outcome.durationMs * 1000),
    status: { code: outcome.status >= 500 ? STATUS_CODE.error : STATUS_CODE.unset, message: '' },
    body: null,
  };
}
