import { ERROR_CLASSES } from '../../../../../model/errorClasses';
import { isObject } from '../../../../../model/isObject';
import { TRUNCATED_MEMBER } from './deadLetter';
import { type CallsightEvent, ENDPOINT_SOURCES } from './event';

/** Days that rows and columns live; see the section `retention` of the settings. */
export interface LetterRetention {
  dead_letter_days: number;
  identifier_days: number;
  address_days: number;
}

const MILLIS_PER_DAY = 86_400_000;

/**
 * An event as a dead letter keeps it: just what the table of events would hold, so pseudonyms only. What that table
 * empties sooner than a dead letter is deleted is left out.
 */
export function serializeEvent(event: CallsightEvent, retention: LetterRetention): Record<string, unknown> {
  const age = (event.ingestTime - event.eventTime) / MILLIS_PER_DAY;
  const lives = (days: number) => retention.dead_letter_days <= days && age <= days;
  const kept: CallsightEvent = {
    ...event,
    ...(!lives(retention.identifier_days) && { requestId: '', traceId: '', idempotencyKey: 0n }),
    ...{ origin: undefined, hasPlaceInFile: undefined },
    ...(!lives(retention.address_days) && { ipPseudonym: 0n }),
  };
  return Object.fromEntries(
    Object.entries(kept).map(([name, value]) => [name, typeof value === 'bigint' ? String(value) : value])
  );
}

/** Reads what serializeEvent has written; a column that did not exist then is empty. Undefined when it is no such event. */
export function parseEvent(payload: string): CallsightEvent | undefined {
  return readEvent(parseJson(payload));
}

/** The value of a JSON text; undefined when it is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The same of a text that is parsed already. */
export function readEvent(members: unknown): CallsightEvent | undefined {
  if (!isObject(members)) {
    return undefined;
  }
  const byName = new Map<string, unknown>(Object.entries(members));
  const event = readMembers(byName);
  const isWhole = event.eventKey !== 0n && event.eventType !== '' && !byName.has(TRUNCATED_MEMBER);
  return isWhole ? event : undefined;
}

function readMembers(members: ReadonlyMap<string, unknown>): CallsightEvent {
  const text = (name: keyof CallsightEvent): string => {
    const value = members.get(name);
    return typeof value === 'string' ? value : '';
  };
  const number = (name: keyof CallsightEvent): number => {
    const value = members.get(name);
    return typeof value === 'number' && Number.isFinite(value) ? value : 0;
  };
  const big = (name: keyof CallsightEvent): bigint => (/^-?\d{1,20}$/.test(text(name)) ? BigInt(text(name)) : 0n);
  const flag = (name: keyof CallsightEvent): boolean => members.get(name) === true;
  const list = (name: keyof CallsightEvent): string[] => {
    const value = members.get(name);
    return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
  };
  return {
    eventTime: number('eventTime'),
    ingestTime: number('ingestTime'),
    eventKey: big('eventKey'),
    requestId: text('requestId'),
    traceId: text('traceId'),
    keyedBySpan: flag('keyedBySpan'),
    organizationId: text('organizationId'),
    applicationId: text('applicationId'),
    developerId: text('developerId'),
    clientId: text('clientId'),
    apiKeyId: text('apiKeyId'),
    planId: text('planId'),
    service: text('service'),
    endpoint: text('endpoint'),
    endpointSource: ENDPOINT_SOURCES.find((source) => source === text('endpointSource')) ?? 'none',
    operations: list('operations'),
    operationCount: number('operationCount') || 1,
    method: text('method'),
    apiVersion: text('apiVersion'),
    region: text('region'),
    pop: text('pop'),
    environment: text('environment'),
    country: text('country'),
    asn: number('asn'),
    ipFamily: number('ipFamily'),
    ipPseudonym: big('ipPseudonym'),
    networkType: text('networkType'),
    sdkName: text('sdkName'),
    sdkVersion: text('sdkVersion'),
    runtime: text('runtime'),
    deviceClass: text('deviceClass'),
    callerKind: text('callerKind'),
    callerKindRule: text('callerKindRule'),
    durationUs: number('durationUs'),
    upstreamUs: number('upstreamUs'),
    queueUs: number('queueUs'),
    networkUs: number('networkUs'),
    longLived: flag('longLived'),
    statusCode: number('statusCode'),
    errorType: text('errorType'),
    errorClass: ERROR_CLASSES.find((errorClass) => errorClass === text('errorClass')) ?? 'none',
    outcomeReason: text('outcomeReason'),
    cacheStatus: text('cacheStatus'),
    timedOut: flag('timedOut'),
    circuitOpen: flag('circuitOpen'),
    attempt: number('attempt'),
    inner: flag('inner'),
    idempotencyKey: big('idempotencyKey'),
    firstAttemptKey: big('firstAttemptKey'),
    retryReason: text('retryReason'),
    requestBytes: number('requestBytes'),
    responseBytes: number('responseBytes'),
    quotaBucket: text('quotaBucket'),
    quotaConsumed: number('quotaConsumed'),
    quotaLimit: number('quotaLimit'),
    costMicros: big('costMicros'),
    revenueMicros: big('revenueMicros'),
    experiment: text('experiment'),
    variant: text('variant'),
    featureFlags: list('featureFlags'),
    eventType: text('eventType'),
    jobType: text('jobType'),
    properties: text('properties'),
    source: text('source'),
    schemaVersion: number('schemaVersion'),
    directoryVersion: number('directoryVersion'),
  };
}
