import { type SourceMap } from '../../otlp/sourceMap';
import { type FieldValues } from './fieldValues';

/** Where a record came from: column `source`. */
export type Source = 'otlp_span' | 'otlp_log' | 'event';

/** What tells a record from others: equal when it is delivered again. */
export interface RecordIdentity {
  parts: string[];
  /** One of the parts is the record's place in a file, so no other record has the same parts. */
  hasPlaceInFile: boolean;
}

/** A record after its attributes were read: what every kind of input has in common. */
export interface MappedCall {
  source: Source;
  /** `api_request`, or the type of a domain event. */
  eventType: string;
  identity: () => RecordIdentity;
  fields: FieldValues;
  /** How the record is read. */
  map: SourceMap;
  /** Start of the call, microseconds since the epoch; 0 when it was not given. */
  startTimeUs: number;
  durationUs: number;
  /** 32 lower-case hex digits, or empty. */
  traceId: string;
  /** The key of the span whose ids the record has (identity.ts), 0 when it has none. */
  spanKey: bigint;
  /** What the status of the span says; `unset` for what is no span. */
  spanStatus: 'unset' | 'ok' | 'error';
  /** The span reports an exception that left it. */
  hasException: boolean;
  /** The key of its parent span, 0 when it has none, and one of PARENT. */
  parentKey: bigint;
  parent: number;
  /** Instrumentation scope of a span; empty for others. */
  scope: string;
  /** JSON object of a domain event's own members, or empty. */
  properties: string;
}

export const SOURCE_OF_SIGNAL = { span: 'otlp_span', log: 'otlp_log', event: 'event' } as const satisfies Record<
  string,
  Source
>;
