import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ATTRIBUTE_NAMES, type Field, FIELDS } from './otlp/attributeNames';
import { BAGGAGE_KEYS } from './privacy/baggage';
import { loadMapFiles } from './sources/mapFiles';

export const documentOf = (name: string) => readFileSync(join(__dirname, '../../../docs', name), 'utf8');

/** A request of the sidecar: its path and its body as JSON. */
export interface WayRequest {
  path: '/v1/traces' | '/v1/logs' | '/v1/events';
  body: unknown;
}

/** A fact of a call, the value that is sent for it, and where its name stands. */
interface Way {
  field: Field;
  name: string;
  value: string;
}

/** A value as it may stand in a field: those that are only read in a form are brought into it. */
function inForm(field: Field, name: string, value: string): string[] {
  switch (field) {
    case 'route':
    case 'urlTemplate':
      return [`/${value}/{id}`, value];
    case 'path':
      return [`/orders/${value}`, `https://api.example.com/${value}`, value];
    case 'userAgent':
      return [value, `${value}/1.2 node/20.${value}`, `acme/1.${value}`, `Mozilla/5.0 (${value}) Chrome/12.${value}`];
    case 'rateLimit':
      return [`"${value}";r=50;t=30`];
    case 'rateLimitPolicy':
      return [`"${value}";q=100;w=60`];
    case 'baggage':
      return BAGGAGE_KEYS.map((key) => `${key}=${encodeURIComponent(value)}`);
    case 'operation':
      return [value, `${value},b`];
    default:
      return [value];
  }
}

function waysOf(names: Readonly<Partial<Record<Field, readonly string[]>>>, value: string): Way[] {
  return FIELDS.flatMap((field) =>
    (names[field] ?? []).flatMap((name) => inForm(field, name, value).map((text) => ({ field, name, value: text })))
  );
}

const attribute = (key: string, stringValue: string) => ({ key, value: { stringValue } });
const list = (attributes: Record<string, string>) =>
  Object.entries(attributes).map(([key, value]) => attribute(key, value));

const CALL = { 'http.request.method': 'GET', 'http.response.status_code': '500' };
let calls = 0;

/** A call of an endpoint of its own, so that it is no observation and no attempt of another one. */
const newCall = () => ({ ...CALL, 'http.route': `/way-${calls++}/{id}` });

/** Attributes of a call with one fact said in a given way. What is preferred to it is left out. */
function callWith({ field, name, value }: Way): Record<string, string> {
  const base = Object.entries(newCall()).filter(([known]) => !ATTRIBUTE_NAMES[field].some((other) => other === known));
  // The two headers tell of a quota together.
  const partner: Record<string, string> = {};
  if (field === 'rateLimit') {
    partner['http.response.header.ratelimit-policy'] = value.replace(/;.*/, ';q=100;w=60');
  } else if (field === 'rateLimitPolicy') {
    partner['http.response.header.ratelimit'] = value.replace(/;.*/, ';r=50;t=30');
  }
  return { ...Object.fromEntries(base), ...partner, [name]: value };
}

/** All requests that bring a value into the sidecar, of a time in milliseconds. */
export function requestsWith(
  value: string,
  time: number,
  fields: (field: Field) => boolean = () => true
): WayRequest[] {
  const nanos = `${time}000000`;
  const trace = (++calls).toString(16).padStart(32, 'c');
  const conventional = waysOf(ATTRIBUTE_NAMES, value).filter(({ field }) => fields(field));
  const traces = (
    records: Array<{ resource: Record<string, string>; attributes: Record<string, string> }>
  ): WayRequest => ({
    path: '/v1/traces',
    body: {
      resourceSpans: records.map(({ resource, attributes }) => ({
        resource: { attributes: list(resource) },
        scopeSpans: [
          { spans: [{ kind: 2, startTimeUnixNano: nanos, endTimeUnixNano: nanos, attributes: list(attributes) }] },
        ],
      })),
    },
  });
  const logs = (resource: Record<string, string>, logRecords: object[]): WayRequest => ({
    path: '/v1/logs',
    body: { resourceLogs: [{ resource: { attributes: list(resource) }, scopeLogs: [{ logRecords }] }] },
  });
  const log = (attributes: Record<string, string>) => ({ timeUnixNano: nanos, attributes: list(attributes) });
  const line = (members: Record<string, string>) => ({
    timeUnixNano: nanos,
    body: { stringValue: JSON.stringify(members) },
  });
  const members = (values: Record<string, string>) => ({
    timeUnixNano: nanos,
    body: { kvlistValue: { values: list(values) } },
  });
  return [
    traces(conventional.map((way) => ({ resource: { 'service.name': 'orders' }, attributes: callWith(way) }))),
    traces(conventional.map(({ name, value: text }) => ({ resource: { [name]: text }, attributes: newCall() }))),
    logs({ 'service.name': 'orders' }, [
      ...[log, line, members].flatMap((form) => conventional.map((way) => form(callWith(way)))),
    ]),
    ...loadMapFiles().map(({ name, attributes }) => {
      const mapped = waysOf(attributes, value)
        .filter(({ field }) => fields(field))
        .map(callWith);
      return logs({ 'callsight.source': name }, [...mapped.map(log), ...mapped.map(line)]);
    }),
    logs({ 'service.name': 'orders' }, [
      evaluation(trace, value, 'on', nanos),
      evaluation(trace, 'cart', value, nanos),
      ofTrace(trace, nanos),
    ]),
    { path: '/v1/events', body: eventsWith(value, time, fields('service')) },
  ];
}

function evaluation(traceId: string, key: string, variant: string, nanos: string) {
  return {
    timeUnixNano: nanos,
    traceId,
    eventName: 'feature_flag.evaluation',
    attributes: list({ 'feature_flag.key': key, 'feature_flag.result.variant': variant }),
  };
}

/** A call of the trace of the evaluations. */
function ofTrace(traceId: string, nanos: string) {
  return { timeUnixNano: nanos, traceId, spanId: 'd'.repeat(16), attributes: list(newCall()) };
}

type Json = { [member: string]: unknown };

const isJson = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * The event that docs/event.md prints, which has all members, once with the value in each of its texts. Only a word goes
 * into `properties`: they are stored as they are, as docs/event.md says.
 */
function eventsWith(value: string, time: number, withService: boolean): Json[] {
  const printed = /```json\n(\{\n {2}"event_type"[\s\S]*?)```/.exec(documentOf('event.md'))?.[1] ?? '';
  const whole: Json = JSON.parse(printed);
  // Without ids that make one call of all of them.
  const event: Json = { ...whole, event_time: time, event_type: 'api_request', properties: {}, retry: {} };
  ['request_id', 'trace_id', 'span_id'].forEach((name) => delete event[name]);
  const events: Json[] = [
    ...(/^[a-z]+$/.test(value) ? [{ ...event, properties: { note: value } }] : []),
    { ...event, event_type: value },
    { ...event, [value]: 1 },
    { ...event, consumer: { [value]: 1 } },
  ];
  for (const [name, member] of Object.entries(whole)) {
    if (isJson(member) && name !== 'properties') {
      const texts = Object.keys(member).filter((inner) => withService || inner !== 'service');
      events.push(
        ...texts.map((inner) => ({ ...event, [name]: { ...(isJson(event[name]) && event[name]), [inner]: value } }))
      );
    } else if (!['event_time', 'event_type', 'properties'].includes(name)) {
      events.push({ ...event, [name]: Array.isArray(member) ? [value, `${value}=on`] : value });
    }
  }
  const userAgents = inForm('userAgent', '', value).map((text) => ({ ...event, client: { user_agent: text } }));
  return [...events, ...userAgents, { ...event, api: { endpoint: `/${value}/{id}`, path: `/${value}` } }];
}
