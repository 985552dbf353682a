import { type SentCall } from './client';

/** What the sidecar got from the Collector for some calls of a real sender: a file of recorded/. */
export interface Recording {
  /** Name and version of the sender that was run. */
  sender: string;
  version: string;
  /** When it was recorded, in milliseconds since the epoch. */
  recordedAt: number;
  /** The calls, with their number in the list and the time that they took. */
  calls: SentCall[];
  /** Bodies in OTLP/JSON, in the order in which they came. */
  requests: OtlpBody[];
}

interface Attributes {
  attributes?: Attribute[];
}

export interface Attribute {
  key: string;
  value: unknown;
}

export interface OtlpRecord extends Attributes {
  traceId?: string;
  spanId?: string;
  parentSpanId?: string;
  /** Of a span; 2 is SERVER. */
  kind?: number;
}

interface Scope {
  scope?: unknown;
  spans?: OtlpRecord[];
  logRecords?: OtlpRecord[];
}

interface Resource {
  resource?: Attributes;
  scopeSpans?: Scope[];
  scopeLogs?: Scope[];
}

/** An export request of traces or logs. */
export interface OtlpBody {
  resourceSpans?: Resource[];
  resourceLogs?: Resource[];
}

/** The path that a body is posted to. */
export const pathOf = (body: OtlpBody): string => (body.resourceSpans ? '/v1/traces' : '/v1/logs');

/** All spans and log records. */
export const recordsOf = ({ resourceSpans = [], resourceLogs = [] }: OtlpBody): OtlpRecord[] =>
  [...resourceSpans, ...resourceLogs].flatMap(({ scopeSpans = [], scopeLogs = [] }) =>
    [...scopeSpans, ...scopeLogs].flatMap(({ spans = [], logRecords = [] }) => [...spans, ...logRecords])
  );

/** Changes the resource attributes and the records; what is left without records is left out. */
export function mapBody(
  body: OtlpBody,
  resourceAttributes: (attributes: Attribute[]) => Attribute[],
  records: (all: OtlpRecord[]) => OtlpRecord[]
): OtlpBody {
  const scopes = (list: Scope[] | undefined) =>
    list
      ?.map(({ spans, logRecords, ...scope }) => ({
        ...scope,
        ...(spans && { spans: records(spans) }),
        ...(logRecords && { logRecords: records(logRecords) }),
      }))
      .filter(({ spans = [], logRecords = [] }) => spans.length + logRecords.length > 0);
  const resources = (list: Resource[] | undefined) =>
    list
      ?.map(({ resource, scopeSpans, scopeLogs }) => ({
        resource: { attributes: resourceAttributes(resource?.attributes ?? []) },
        ...(scopeSpans && { scopeSpans: scopes(scopeSpans) }),
        ...(scopeLogs && { scopeLogs: scopes(scopeLogs) }),
      }))
      .filter(({ scopeSpans = [], scopeLogs = [] }) => scopeSpans.length + scopeLogs.length > 0);
  return {
    ...(body.resourceSpans && { resourceSpans: resources(body.resourceSpans) }),
    ...(body.resourceLogs && { resourceLogs: resources(body.resourceLogs) }),
  };
}

/** Forms of a time in a record: nanoseconds, seconds with a fraction, ISO 8601. */
const TIMES = /\b(\d{19}|\d{10}\.\d{3,9}|\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d))(?=["\\])/g;

/**
 * Moves all times of a text by so many milliseconds, each in its own form; numbers that are no time of about
 * `recordedAt` stay.
 */
export function shiftTimes(text: string, recordedAt: number, byMs: number): string {
  return text.replace(TIMES, (written) => {
    const ms = /T/.test(written) ? Date.parse(written) : Number(written) / (written.includes('.') ? 1e-3 : 1e6);
    if (Math.abs(ms - recordedAt) > 3_600_000) {
      return written;
    }
    if (/T/.test(written)) {
      return new Date(ms + byMs).toISOString();
    }
    const moved = BigInt(written.replace('.', '').padEnd(19, '0')) + BigInt(byMs) * 1_000_000n;
    return written.includes('.') ? `${moved}`.replace(/^(\d{10})(\d+)$/, '$1.$2').slice(0, written.length) : `${moved}`;
  });
}
