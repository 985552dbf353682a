import { setTimeout as sleep } from 'node:timers/promises';

/** A call of the measurement: its records are made when it ends. */
export interface MadeCall {
  number: number;
  /** End of the call, milliseconds since the epoch. */
  endedAt: number;
  kind: 'single' | 'both';
}

/** Where records are sent, by trace id: of several sidecars one, whose address may change while it restarts. */
export type Route = (traceId: string) => string | undefined;

export interface TrafficOptions {
  seconds: number;
  callsPerSecond: number;
  /** How often the service exports its spans, in milliseconds. */
  batchMs: number;
  route: Route;
}

interface Sent {
  path: '/v1/traces' | '/v1/logs';
  traceId: string;
  service: string;
  record: Record<string, unknown>;
}

/** The Collector sends batches of 200 ms, and tries again after a failure. */
const COLLECTOR_MS = 200;
const DURATION_MS = 40;

const hex = (value: number, digits: number) => value.toString(16).padStart(digits, '0');
const nanos = (ms: number) => `${ms}000000`;
const list = (attributes: Record<string, string>) =>
  Object.entries(attributes).map(([key, stringValue]) => ({ key, value: { stringValue } }));

/** Which of several sidecars gets the records of a trace: both kinds of calls go to each. */
export const shareOf = (traceId: string, of: number) => Math.floor(Number.parseInt(traceId.slice(-8), 16) / 2) % of;

/** Request id of a call, by which its rows are found. */
export const requestIdOf = (number: number) => `call-${number}`;

/** The span of a service that is called directly, and sends its spans at once. */
function singleSpan(number: number, endedAt: number): Sent {
  const traceId = hex(number + 1, 32);
  const attributes = { 'url.path': `/reports/${number}`, 'http.route': '/reports/{reportId}' };
  return spanOf('reports', traceId, { number, endedAt, from: DURATION_MS, to: 0 }, attributes);
}

/** The span of the service behind the gateway. */
function serviceSpan(number: number, endedAt: number): Sent {
  const traceId = hex(number + 1, 32);
  const attributes = { 'url.path': `/orders/${number}`, 'http.route': '/orders/{orderId}' };
  const place = { number, endedAt, from: DURATION_MS - 4, to: 4, parent: hex(number + 1, 16) };
  return spanOf('orders', traceId, place, { ...attributes, 'api.consumer.application_id': 'shop' });
}

function spanOf(
  service: string,
  traceId: string,
  place: { number: number; endedAt: number; from: number; to: number; parent?: string },
  attributes: Record<string, string>
): Sent {
  const { number, endedAt, from, to, parent } = place;
  const record = {
    ...{ traceId, spanId: hex(number + 0x10000000, 16), kind: 2, name: 'GET', flags: parent ? 0x301 : 0x101 },
    ...(parent && { parentSpanId: parent }),
    startTimeUnixNano: nanos(endedAt - from),
    endTimeUnixNano: nanos(endedAt - to),
    attributes: list({
      ...{ 'http.request.method': 'GET', 'http.response.status_code': '200' },
      ...{ 'http.request.header.x-request-id': requestIdOf(number), ...attributes },
    }),
  };
  return { path: '/v1/traces', traceId, service, record };
}

/** The access log of the gateway, with the ids of its span. */
function gatewayLog(number: number, endedAt: number): Sent {
  const traceId = hex(number + 1, 32);
  const attributes = {
    ...{ 'http.request.method': 'GET', 'url.path': `/orders/${number}`, 'http.response.status_code': '200' },
    ...{ 'http.request.header.x-request-id': requestIdOf(number), 'api.duration_us': String(DURATION_MS * 1000) },
    'api.upstream.duration_us': String((DURATION_MS - 4) * 1000),
  };
  const record = {
    ...{ traceId, spanId: hex(number + 1, 16), timeUnixNano: nanos(endedAt), body: { stringValue: '' } },
    attributes: list(attributes),
  };
  return { path: '/v1/logs', traceId, service: 'edge', record };
}

/**
 * Makes calls of two kinds, half each: of a service that is called directly, and of a service behind a gateway, whose
 * log is sent at once and whose spans are sent in batches. Resolves when all records are taken.
 */
export async function makeTraffic({ seconds, callsPerSecond, batchMs, route }: TrafficOptions): Promise<MadeCall[]> {
  const calls: MadeCall[] = [];
  const begin = Date.now();
  let soon: Sent[] = [];
  let batch: Sent[] = [];
  let flushedAt = begin;
  let number = 0;
  const sent: Array<Promise<void>> = [];
  for (let end = begin + seconds * 1000; Date.now() < end; await sleep(COLLECTOR_MS)) {
    const now = Date.now();
    for (const due = ((now - begin) / 1000) * callsPerSecond; number < due; number++) {
      const kind = number % 2 === 0 ? 'single' : 'both';
      calls.push({ number, endedAt: now, kind });
      soon.push(kind === 'single' ? singleSpan(number, now) : gatewayLog(number, now));
      batch.push(...(kind === 'both' ? [serviceSpan(number, now)] : []));
    }
    sent.push(send(soon, route));
    soon = [];
    if (now - flushedAt >= batchMs) {
      sent.push(send(batch, route));
      batch = [];
      flushedAt = now;
    }
  }
  sent.push(sleep(Math.max(0, flushedAt + batchMs - Date.now())).then(() => send(batch, route)));
  await Promise.all(sent);
  return calls;
}

/** Sends the records, those of each sidecar in one request for each service; again until they are taken. */
async function send(records: Sent[], route: Route): Promise<void> {
  const groups = new Map<string, Sent[]>();
  for (const record of records) {
    const key = `${record.path} ${record.service} ${shareOf(record.traceId, 2)}`;
    groups.set(key, [...(groups.get(key) ?? []), record]);
  }
  await Promise.all([...groups.values()].map((group) => sendGroup(group, route)));
}

async function sendGroup(group: Sent[], route: Route): Promise<void> {
  const [{ path, service, traceId }] = group;
  const resource = { attributes: list({ 'service.name': service }) };
  const records = group.map(({ record }) => record);
  const body = JSON.stringify(
    path === '/v1/traces'
      ? { resourceSpans: [{ resource, scopeSpans: [{ scope: { name: service }, spans: records }] }] }
      : { resourceLogs: [{ resource, scopeLogs: [{ scope: { name: service }, logRecords: records }] }] }
  );
  for (;;) {
    const url = route(traceId);
    const response =
      url && (await fetch(`${url}${path}`, { method: 'POST', headers: JSON_TYPE, body }).catch(() => undefined));
    if (response && response.status === 200) {
      return;
    }
    await sleep(COLLECTOR_MS);
  }
}

const JSON_TYPE = { 'content-type': 'application/json' };
