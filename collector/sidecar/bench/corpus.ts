import { type Attributes, SpanKind } from '@opentelemetry/api';
import { JsonTraceSerializer, ProtobufTraceSerializer } from '@opentelemetry/otlp-transformer';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { randomFillSync } from 'node:crypto';
import { hrTime, type SdkSpan, sdkSpan } from '../src/otlp/testing';
import { tag, WIRE, WireReader } from '../src/otlp/wireReader';

/** Where the sender stands: eight attributes, as the detectors of the SDKs write them. */
const RESOURCE: Attributes = {
  'service.name': 'orders',
  'service.version': '4.7.1',
  'deployment.environment.name': 'production',
  'cloud.region': 'eu-central-1',
  'cloud.availability_zone': 'eu-central-1b',
  'host.name': 'ip-10-0-12-34.eu-central-1.compute.internal',
  'k8s.pod.name': 'orders-6d5f9c7b8d-x2x7q',
  'telemetry.sdk.language': 'nodejs',
};

const ROUTES = ['/v2/orders', '/v2/orders/{id}', '/v2/orders/{id}/items', '/v1/quotes', '/v2/customers/{customer_id}'];
const METHODS = ['GET', 'GET', 'GET', 'POST', 'PUT', 'DELETE'];
const STATUSES = [200, 200, 200, 200, 201, 204, 304, 400, 401, 404, 429, 500, 503];
const COUNTRIES = ['AT', 'DE', 'FR', 'US', 'JP', 'BR', 'IN'];
const SDKS = ['acme-sdk-js', 'acme-sdk-python', 'okhttp', 'Go-http-client', 'axios'];
const PLANS = ['free', 'pro', 'enterprise'];

/** Begins no attribute name, so that only values are found by it. */
const REQUEST_ID = 'gateway-';
/** Behind that, in hex digits. */
const REQUEST_ID_DIGITS = 16;

/** Numbers that look random and are the same in every run. */
function* numbers(seed: number): Generator<number, never> {
  for (let state = seed; ;) {
    state = (state * 48_271) % 0x7fffffff;
    yield state;
  }
}

/** A call of one of 400 consumers: 25 attributes, of which 5 are asked for by nobody. */
function attributesOf(next: () => number): Attributes {
  const pick = <T>(list: readonly T[]) => list[next() % list.length];
  const consumer = next() % 400;
  const route = pick(ROUTES);
  return {
    'http.request.method': pick(METHODS),
    'http.route': route,
    'url.path': route.replace(/\{\w+\}/, String(next())),
    'url.scheme': 'https',
    'http.response.status_code': pick(STATUSES),
    'server.address': 'api.example.com',
    'server.port': 443,
    'network.protocol.version': '1.1',
    'client.address': `203.0.${consumer % 64}.${next() % 16}`,
    'user_agent.original': `${pick(SDKS)}/${next() % 9}.${next() % 9}.0 node/${18 + (next() % 7)}.1.0`,
    'http.request.body.size': next() % 4_000,
    'http.response.body.size': next() % 60_000,
    'http.request.header.x-request-id': [`${REQUEST_ID}${next().toString(16).padStart(REQUEST_ID_DIGITS, '0')}`],
    'api.consumer.organization_id': `org-${consumer % 120}`,
    'api.consumer.application_id': `app-${consumer}`,
    'api.consumer.developer_id': `developer-${consumer}@example.com`,
    'api.consumer.plan_id': pick(PLANS),
    'api.key.id': `key_${consumer}_${next() % 3}`,
    'geo.country.iso_code': pick(COUNTRIES),
    'api.upstream.duration_us': next() % 80_000,
    'api.quota.bucket': 'day',
    'api.quota.consumed': next() % 100_000,
    'api.quota.limit': 100_000,
    'thread.id': next() % 64,
    'thread.name': `worker-${next() % 64}`,
  };
}

/** Server spans of just now, all of one resource, all different. */
export function spans(count: number, seed = 1): SdkSpan[] {
  const source = numbers(seed);
  const next = () => source.next().value;
  const resource = resourceFromAttributes(RESOURCE);
  const now = Date.now();
  return Array.from({ length: count }, () => {
    const at = now - (next() % 5_000);
    const start = hrTime(Math.floor(at / 1000), (at % 1000) * 1_000_000);
    return sdkSpan({
      name: 'GET',
      kind: SpanKind.SERVER,
      attributes: attributesOf(next),
      resource,
      start,
      end: hrTime(start[0], start[1] + (next() % 250_000) * 1000),
      isPlain: true,
    });
  });
}

export function protobufOf(list: SdkSpan[]): Buffer {
  return Buffer.from(ProtobufTraceSerializer.serializeRequest(list) ?? []);
}

export function jsonOf(list: SdkSpan[]): Buffer {
  return Buffer.from(JsonTraceSerializer.serializeRequest(list) ?? []);
}

/** Where trace ids (16 bytes) and span ids (8 bytes) stand in a request, so that it can be sent again as a new one. */
export function idPositions(body: Buffer): { traceIds: number[]; spanIds: number[] } {
  const traceIds: number[] = [];
  const spanIds: number[] = [];
  const reader = new WireReader(body);
  // The request, its ResourceSpans, their ScopeSpans and their Spans: fields 1, 2 and 2.
  const path = [tag(1, WIRE.bytes), tag(2, WIRE.bytes), tag(2, WIRE.bytes)];
  const visit = (depth: number) => {
    for (let field = reader.nextTag(); field !== 0; field = reader.nextTag()) {
      if (depth < path.length && field === path[depth]) {
        const outer = reader.enter();
        visit(depth + 1);
        reader.leave(outer);
      } else if (depth === path.length && field === tag(1, WIRE.bytes)) {
        traceIds.push(reader.passBytes());
      } else if (depth === path.length && field === tag(2, WIRE.bytes)) {
        spanIds.push(reader.passBytes());
      } else {
        reader.skip();
      }
    }
  };
  visit(0);
  return { traceIds, spanIds };
}

/** Where the digits of the request ids stand. */
function requestIdPositions(body: Buffer): number[] {
  const positions: number[] = [];
  for (let at = body.indexOf(REQUEST_ID); at >= 0; at = body.indexOf(REQUEST_ID, at + 1)) {
    positions.push(at + REQUEST_ID.length);
  }
  return positions;
}

const HEX_DIGITS = Buffer.from('0123456789abcdef');

/**
 * A request of `count` spans that is new each time it is asked for: only the ids change, in place.
 * @throws Error when an id of a span was not found, or something else was taken for one.
 */
export function renewable(count: number, seed = 1): () => Buffer {
  const body = protobufOf(spans(count, seed));
  const { traceIds, spanIds } = idPositions(body);
  const requestIds = requestIdPositions(body);
  for (const [name, found] of Object.entries({ traceIds, spanIds, requestIds })) {
    if (found.length !== count) {
      throw new Error(`The request has ${found.length} ${name}, not one for each of its ${count} spans.`);
    }
  }
  const random = Buffer.alloc(count * 24);
  // Byte by byte: calls of Buffer would take a noticeable part of what is measured.
  return () => {
    randomFillSync(random);
    for (let span = 0, at = 0; span < count; span++, at += 24) {
      for (let byte = 0; byte < 16; byte++) {
        body[traceIds[span] + byte] = random[at + byte];
      }
      for (let byte = 0; byte < 8; byte++) {
        body[spanIds[span] + byte] = random[at + 16 + byte];
      }
      for (let digit = 0; digit < REQUEST_ID_DIGITS; digit++) {
        body[requestIds[span] + digit] = HEX_DIGITS[(random[at + (digit >> 1)] >> (digit % 2 === 0 ? 4 : 0)) & 15];
      }
    }
    return body;
  };
}
