/** A decoded OTLP `AnyValue`: integers beyond 2^53 are bigint, key-value lists are maps, an unset value is null. */
export type AttributeValue = string | number | bigint | boolean | Uint8Array | null | AttributeValue[] | AttributeMap;

export interface AttributeMap extends ReadonlyMap<string, AttributeValue> {}

/** Span kinds of OTLP. Only a `server` span is a call: a `client` span is the same call seen from its caller. */
export const SPAN_KIND = { unspecified: 0, internal: 1, server: 2, client: 3, producer: 4, consumer: 5 } as const;

/**
 * Bits of `Span.flags` (opentelemetry/proto/trace/v1/trace.proto): whether the sender says where the parent is, and
 * whether it is in another process.
 */
export const SPAN_FLAG = { hasIsRemote: 0x100, isRemote: 0x200 } as const;

/** Where the parent of a span is: `none` for a span without one, `unstated` when the sender does not say. */
export const PARENT = { none: 0, local: 1, remote: 2, unstated: 3 } as const;

/** @param flags of the span. */
export function parentOf(hasParent: boolean, flags: number): number {
  if (!hasParent) {
    return PARENT.none;
  }
  if ((flags & SPAN_FLAG.hasIsRemote) === 0) {
    return PARENT.unstated;
  }
  return (flags & SPAN_FLAG.isRemote) === 0 ? PARENT.local : PARENT.remote;
}

/** Name of the span event of an exception. Source: OpenTelemetry semantic conventions, exceptions on spans. */
export const EXCEPTION_EVENT = 'exception';

/** Status codes of an OTLP span. */
export const STATUS_CODE = { unset: 0, ok: 1, error: 2 } as const;

export interface InstrumentationScope {
  name: string;
  version: string;
}

/**
 * One span or log record of an OTLP request: what decoding yields, whatever the encoding was, and what the pipeline
 * takes. Records of one resource share the same `resource` object: the pipeline caches by it.
 */
export interface ApiCall {
  signal: 'span' | 'log';
  /** Attributes of the resource that sent the record, such as `service.name`. */
  resource: AttributeMap;
  scope: InstrumentationScope;
  attributes: AttributeMap;
  /** Name of the span, or event name of the log record; may be empty. */
  name: string;
  /** One of SPAN_KIND; 0 for a log record. */
  kind: number;
  /** 32 lower-case hex digits, or empty. */
  traceId: string;
  /** 16 lower-case hex digits, or empty. */
  spanId: string;
  /** 16 lower-case hex digits, or empty: for a root span, and for a log record. */
  parentSpanId: string;
  /** See SPAN_FLAG; 0 for a log record. */
  flags: number;
  /** Names of the events of a span, in order. */
  eventNames: readonly string[];
  /** Start of the span in microseconds since the epoch, or the time of the log record; 0 when it was not given. */
  startTimeUs: number;
  /** End of the span in microseconds since the epoch; 0 for a log record. */
  endTimeUs: number;
  status: { code: number; message: string };
  /** Body of a log record; null when there is none, and for a span. */
  body: AttributeValue;
}

/** A record of which nothing has been read yet. All start with this shape, which keeps what reads them fast. */
export function emptyRecord(
  signal: ApiCall['signal'],
  resource: AttributeMap,
  scope: InstrumentationScope,
  attributes: AttributeMap
): ApiCall {
  return {
    signal,
    resource,
    scope,
    attributes,
    name: '',
    kind: SPAN_KIND.unspecified,
    traceId: '',
    spanId: '',
    parentSpanId: '',
    flags: 0,
    eventNames: [],
    startTimeUs: 0,
    endTimeUs: 0,
    status: { code: STATUS_CODE.unset, message: '' },
    body: null,
  };
}
