import { type Attributes } from '@opentelemetry/api';
import { ProtobufLogsSerializer } from '@opentelemetry/otlp-transformer';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { randomBytes } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { hrTime, type SdkSpan, sdkLog } from './otlp/testing';
import { protobuf, spanNow } from './sidecar.testing';

/** Begins every secret that is sent; what follows it names the place. */
export const CANARY = `k9${randomBytes(6).toString('hex')}`;
export const ADDRESS = '203.0.113.77';
export const ADDRESS_6 = '2001:db8:77::4711';
export const PERSON = `ada.${CANARY}@acme.example`;

export interface CanaryRequest {
  path: string;
  type: string;
  body: Buffer | string;
  status: number;
  headers?: Record<string, string>;
}

const at = (place: string) => `${CANARY}-${place}`;

/** Attributes with secrets in every header, address and free text, and in names. */
function attributes(place: string): Attributes {
  const secret = at(place);
  const headers = [
    ...['authorization', 'proxy-authorization', 'cookie', 'x-api-key', 'x-auth-token', 'x-amz-security-token'],
    ...['referer', 'origin', 'x-csrf-token', 'idempotency-key', 'baggage', 'traceparent', 'x-forwarded-user'],
  ];
  return {
    ...Object.fromEntries(headers.map((name) => [`http.request.header.${name}`, [`Bearer ${secret}`, secret]])),
    'http.request.header.x-forwarded-for': [ADDRESS, ADDRESS_6],
    'http.response.header.set-cookie': [secret],
    'http.response.header.location': `https://u:${secret}@h/?code=${secret}`,
    'http.request.method': 'GET',
    'http.response.status_code': 200,
    'url.path': `/orders/${secret}`,
    'url.query': `token=${secret}`,
    'url.full': `https://user:${secret}@api.example.com/orders/${secret}?token=${secret}#${secret}`,
    'http.target': `/orders/${secret}?access_token=${secret}`,
    'user_agent.original': `Mozilla/5.0 (${secret}; rv:1) Gecko`,
    'client.address': place.endsWith('6') ? ADDRESS_6 : ADDRESS,
    'network.peer.address': ADDRESS,
    'enduser.id': PERSON,
    'user.id': PERSON,
    'user.email': PERSON,
    'api.consumer.developer_id': PERSON,
    'http.request.body': `{"password":"${secret}"}`,
    'db.statement': `SELECT '${secret}'`,
    'exception.message': secret,
    [`x-${secret}`]: 1,
  };
}

/** A span with a secret in every part that has text. */
function span(id: number, place: string, changes: Attributes = {}, start?: [number, number]): SdkSpan {
  const resource = resourceFromAttributes({
    ...{ 'service.name': 'orders', 'process.command_args': [at(`${place}-args`)], 'host.ip': ADDRESS },
    [at('resource-name')]: at('resource'),
  });
  const base = spanNow(id, { attributes: { ...attributes(place), ...changes }, resource, ...(start && { start }) });
  const secret = at(`${place}-part`);
  return {
    ...base,
    name: `GET /orders/${secret}`,
    status: { code: 2, message: secret },
    events: [{ name: secret, time: base.startTime, attributes: { 'exception.message': secret, [secret]: secret } }],
    links: [{ context: { traceId: 'b'.repeat(32), spanId: 'c'.repeat(16), traceFlags: 0 }, attributes: { a: secret } }],
    instrumentationScope: { name: secret, version: secret, schemaUrl: secret },
  };
}

function log(body: unknown, place: string) {
  const now = Date.now();
  const record = sdkLog(attributes(place), hrTime(Math.floor(now / 1000)));
  return { ...record, body, eventName: at('event-name'), severityText: at('severity') } as typeof record;
}

const event = { event_type: 'key_issued', event_time: Date.now() };
const personal = {
  consumer: { organization_id: 'acme', developer_id: PERSON },
  client: { address: ADDRESS, user_agent: `curl/8.1 (${at('agent')})` },
  api: { path: `/keys/${at('json-path')}?token=${at('json-query')}`, method: 'POST', service: 'portal' },
  retry: { idempotency_key: at('json-key'), attempt: 2 },
};

/** Status code that a constraint of the test refuses. */
export const REFUSED_STATUS = 418;

/** Requests with secrets in all that can be sent; each reason of a dead letter is among them. */
export function canaryRequests(): CanaryRequest[] {
  const traces = { path: '/v1/traces', type: 'application/x-protobuf' };
  const logs = { path: '/v1/logs', type: 'application/x-protobuf' };
  const events = { path: '/v1/events', type: 'application/x-ndjson' };
  const logBodies = [
    `${ADDRESS} - ${PERSON} "GET /a?token=${at('line')} HTTP/1.1" 200`,
    JSON.stringify({
      method: 'GET',
      path: `/a/${at('log-path')}`,
      status: 200,
      authorization: at('log'),
      client_ip: ADDRESS,
    }),
    { password: at('log-map'), nested: { token: at('log-nested') } },
  ];
  const lines = [
    { ...event, ...personal },
    { ...event, ...personal, colour: at('unknown'), [at('member-name')]: 1, consumer: { [at('inner-name')]: PERSON } },
    { ...event, ...personal, result: { status_code: at('status'), timed_out: at('flag') }, timing: at('timing') },
    { ...event, ...personal, event_time: at('time') },
    { ...personal, event_type: at('type'), event_time: 1 },
    { ...personal, event_time: PERSON, [at('other-name')]: { [at('deep-name')]: at('deep') } },
  ];
  return [
    { ...traces, status: 200, body: protobuf([span(1, 'span'), span(2, 'span6')]) },
    { ...traces, status: 200, body: protobuf([span(3, 'old', {}, hrTime(1))]) },
    {
      ...traces,
      status: 200,
      body: protobuf([span(4, 'refused', { 'http.response.status_code': REFUSED_STATUS }), span(5, 'near')]),
    },
    { ...traces, status: 200, body: gzipSync(protobuf([span(6, 'gzip')])), headers: { 'content-encoding': 'gzip' } },
    {
      ...logs,
      status: 200,
      body: Buffer.from(ProtobufLogsSerializer.serializeRequest(logBodies.map((body) => log(body, 'log'))) ?? []),
    },
    {
      ...events,
      status: 200,
      body: [...lines.map((line) => JSON.stringify(line)), at('line'), `{"a":"${at('broken')}`].join('\n'),
    },
    { ...events, type: 'application/json', status: 200, body: `["${at('string')}", {"${at('key')}":1}]` },
    { ...traces, status: 400, body: Buffer.concat([protobuf([span(7, 'cut')]).subarray(0, -9)]) },
    { ...traces, status: 400, body: at('gzip-bytes'), headers: { 'content-encoding': 'gzip' } },
    { ...traces, type: 'application/json', status: 400, body: `{"resourceSpans":[{"scopeSpans":"${at('json')}"}]}` },
    { ...logs, type: 'application/json', status: 400, body: `{"resourceLogs": ${at('json')}` },
    { ...traces, status: 415, type: `text/${CANARY}`, body: '' },
    { ...traces, status: 415, body: '', headers: { 'content-encoding': CANARY } },
    { ...traces, path: `/v1/${CANARY}?${CANARY}`, status: 404, body: at('unknown-path') },
    { ...traces, path: `/v1/traces?access_token=${CANARY}`, status: 200, body: '' },
    { ...traces, status: 401, body: '', headers: { authorization: `Bearer ${at('wrong-token')}` } },
  ];
}
