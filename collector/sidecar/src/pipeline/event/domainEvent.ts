import { type AttributeValue, PARENT } from '../../otlp/record';
import { type Field } from '../../otlp/attributeNames';
import { NO_MAP } from '../../otlp/sourceMap';
import { isSensitive } from '../../privacy/sensitive';
import { type FieldValues } from '../fields/fieldValues';
import { spanKey } from '../identity/identity';
import { type MappedCall } from '../fields/mappedCall';
import { shownName } from './redact';

/** A JSON object of `POST /v1/events`, as it came in. docs/event.md prints its shape. */
export interface DomainEvent {
  signal: 'event';
  body: { readonly [member: string]: unknown };
}

/** What is wrong with an event; names the member and the type found, never the value. */
export interface EventProblem {
  reason: 'missing_field' | 'bad_field';
  detail: string;
  /** The event without the members that are wrong; undefined when a required one is. */
  rest?: MappedCall;
}

/** Problems that a detail names. */
const MAX_PROBLEMS = 5;

type Kind = 'text' | 'number' | 'milliseconds' | 'boolean' | 'list';
type Member = readonly [field: Field, kind: Kind];

/** The members of an event by group; the group `''` holds those of the top level. */
const MEMBERS: Readonly<Record<string, Readonly<Record<string, Member>>>> = {
  '': { request_id: ['requestId', 'text'], job_type: ['jobType', 'text'], feature_flags: ['featureFlags', 'list'] },
  consumer: {
    organization_id: ['organizationId', 'text'],
    application_id: ['applicationId', 'text'],
    developer_id: ['developerId', 'text'],
    client_id: ['clientId', 'text'],
    api_key_id: ['apiKeyId', 'text'],
    plan_id: ['planId', 'text'],
  },
  api: {
    service: ['service', 'text'],
    endpoint: ['route', 'text'],
    path: ['path', 'text'],
    method: ['method', 'text'],
    version: ['apiVersion', 'text'],
  },
  result: {
    status_code: ['statusCode', 'number'],
    error_type: ['errorType', 'text'],
    cache_status: ['cacheStatus', 'text'],
    timed_out: ['timedOut', 'boolean'],
    circuit_open: ['circuitOpen', 'boolean'],
  },
  timing: {
    duration_ms: ['durationUs', 'milliseconds'],
    upstream_ms: ['upstreamUs', 'milliseconds'],
    queue_ms: ['queueUs', 'milliseconds'],
    network_ms: ['networkUs', 'milliseconds'],
  },
  client: {
    user_agent: ['userAgent', 'text'],
    sdk_name: ['sdkName', 'text'],
    sdk_version: ['sdkVersion', 'text'],
    address: ['clientAddress', 'text'],
  },
  network: {
    region: ['region', 'text'],
    pop: ['pop', 'text'],
    environment: ['environment', 'text'],
    country: ['country', 'text'],
    asn: ['asn', 'number'],
    type: ['networkType', 'text'],
  },
  retry: {
    attempt: ['attempt', 'number'],
    reason: ['retryReason', 'text'],
    idempotency_key: ['idempotencyKey', 'text'],
  },
  size: { request_bytes: ['requestBytes', 'number'], response_bytes: ['responseBytes', 'number'] },
  quota: {
    bucket: ['quotaBucket', 'text'],
    consumed: ['quotaConsumed', 'number'],
    limit: ['quotaLimit', 'number'],
  },
  money: { cost: ['cost', 'number'], revenue: ['revenue', 'number'] },
  experiment: { name: ['experiment', 'text'], variant: ['variant', 'text'] },
};

const TOP_LEVEL = new Set(['event_type', 'event_time', 'trace_id', 'span_id', 'properties']);

/** Longest `properties` that are kept, in UTF-16 units of their JSON. */
export const MAX_PROPERTIES_LENGTH = 16_384;

/**
 * Reads an event of `POST /v1/events`, or says what is wrong with it.
 * @param fields empty; filled with what the event says.
 */
export function mapDomainEvent({ body }: DomainEvent, fields: FieldValues): MappedCall | EventProblem {
  const eventType = body.event_type;
  if (typeof eventType !== 'string' || !/^[a-z][a-z0-9_.]{0,63}$/.test(eventType) || isSensitive(eventType)) {
    return problem('event_type', 'a name of lower-case letters, digits, "_" and "."', eventType);
  }
  const startTimeUs = readTime(body.event_time);
  if (startTimeUs === undefined) {
    return problem('event_time', 'an ISO 8601 time with zone, or milliseconds since the epoch', body.event_time);
  }
  const problems: string[] = [];
  for (const [name, value] of Object.entries(body)) {
    if (!TOP_LEVEL.has(name)) {
      readMember(fields, name, value, problems);
    }
  }
  const properties = readProperties(body.properties, problems);
  const traceId = readId(body.trace_id, 32);
  const call: MappedCall = {
    source: 'event',
    eventType,
    identity: () => ({ parts: ['event', JSON.stringify(body)], hasPlaceInFile: false }),
    fields,
    map: NO_MAP,
    startTimeUs,
    durationUs: fields.count('durationUs'),
    traceId,
    spanKey: spanKey(traceId, readId(body.span_id, 16)),
    spanStatus: 'unset',
    hasException: false,
    parentKey: 0n,
    parent: PARENT.none,
    scope: '',
    properties,
  };
  return problems.length === 0 ? call : { reason: 'bad_field', detail: listed(problems), rest: call };
}

function listed(problems: readonly string[]): string {
  const more = problems.length - MAX_PROBLEMS;
  return [...problems.slice(0, MAX_PROBLEMS), ...(more > 0 ? [`And ${more} more.`] : [])].join(' ');
}

/** Takes what is right, and adds to the problems what is not. */
function readMember(fields: FieldValues, name: string, value: unknown, problems: string[]): void {
  if (value === null || value === undefined) {
    return;
  }
  if (Object.hasOwn(MEMBERS[''], name)) {
    readField(fields, name, MEMBERS[''][name], value, problems);
    return;
  }
  if (name === '' || !Object.hasOwn(MEMBERS, name)) {
    problems.push(`${shownName(name)}: unknown member. Put members of your own under "properties".`);
    return;
  }
  if (typeof value !== 'object' || Array.isArray(value)) {
    problems.push(wrongType(name, 'an object', value));
    return;
  }
  for (const [member, content] of Object.entries(value)) {
    const path = `${name}.${shownName(member)}`;
    if (Object.hasOwn(MEMBERS[name], member)) {
      readField(fields, path, MEMBERS[name][member], content, problems);
    } else {
      problems.push(`${path}: unknown member. Known: ${Object.keys(MEMBERS[name]).join(', ')}.`);
    }
  }
}

function readField(fields: FieldValues, path: string, [field, kind]: Member, value: unknown, problems: string[]): void {
  if (value === null || value === undefined) {
    return;
  }
  const parsed = readValue(kind, value);
  if (parsed !== undefined) {
    fields.set(field, parsed);
    return;
  }
  const expected = kind === 'list' ? 'list of texts' : kind === 'milliseconds' ? 'number' : kind;
  problems.push(wrongType(path, `a ${expected}`, value));
}

function readValue(kind: Kind, value: unknown): AttributeValue | undefined {
  switch (kind) {
    case 'text':
      // Numbers are taken as text: ids are often numeric.
      return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : undefined;
    case 'boolean':
      return typeof value === 'boolean' ? value : undefined;
    case 'list':
      return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : undefined;
    default: {
      const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
      return typeof number === 'number' && Number.isFinite(number)
        ? number * (kind === 'milliseconds' ? 1000 : 1)
        : undefined;
    }
  }
}

function readTime(value: unknown): number | undefined {
  if (typeof value === 'number' && Number.isFinite(value)) {
    return Math.floor(value * 1000);
  }
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}[T ].*(Z|[+-]\d{2}:?\d{2})$/i.test(value)) {
    return undefined;
  }
  const millis = Date.parse(value);
  return Number.isNaN(millis) ? undefined : millis * 1000;
}

function readProperties(value: unknown, problems: string[]): string {
  if (value === undefined || value === null) {
    return '';
  }
  if (typeof value !== 'object' || Array.isArray(value)) {
    problems.push(wrongType('properties', 'an object', value));
    return '';
  }
  const text = JSON.stringify(value);
  if (text.length > MAX_PROPERTIES_LENGTH) {
    problems.push(`properties: longer than ${MAX_PROPERTIES_LENGTH} characters.`);
    return '';
  }
  return text;
}

function readId(value: unknown, digits: number): string {
  const text = typeof value === 'string' ? value.toLowerCase() : '';
  return text.length === digits && /^[0-9a-f]+$/.test(text) && /[^0]/.test(text) ? text : '';
}

function problem(path: string, expected: string, value: unknown): EventProblem {
  return value === undefined || value === null
    ? { reason: 'missing_field', detail: `${path}: is required, ${expected}.` }
    : { reason: 'bad_field', detail: wrongType(path, expected, value) };
}

function wrongType(path: string, expected: string, value: unknown): string {
  return `${path}: must be ${expected}, found ${Array.isArray(value) ? 'array' : typeof value}.`;
}
