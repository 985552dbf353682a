import { CALL_EVENT_TYPE } from '../../../../../model/eventTypes';
import { PARENT, parentOf, SPAN_KIND, STATUS_CODE } from '../../otlp/record';
import { type RecordCursor } from '../../otlp/recordCursor';
import { type SourceMap } from '../../otlp/sourceMap';
import { AT, HTTP_FIELDS, SLOT } from '../../otlp/attributeNames';
import { validId } from '../../otlp/ids';
import { type FieldValues } from '../fields/fieldValues';
import { spanKey, spanKeyAt } from '../identity/identity';
import { readByChosenMap } from './chosenMap';
import { readBody } from './logBody';
import { readRequestLine } from './requestLine';
import { type MappedCall, type RecordIdentity, SOURCE_OF_SIGNAL } from '../fields/mappedCall';
import { recordIdentity } from '../identity/recordIdentity';
import { type FlagEvaluation, type IgnoredReason } from '../event/result';
import { hasReadableStatus } from '../outcome/readOutcome';
import { loggedTimes, type LogTimeOptions, spanTimes } from '../time/callTimes';

const DATING_SLOTS = [AT.startedAt, AT.endedAt, AT.requestId, AT.spanId];

/** A status alone must be one that can be read: connections that carry no HTTP have the status 0 in access logs. */
const TELLING_SLOTS = HTTP_FIELDS.filter((field) => field !== 'statusCode').map((field) => SLOT[field]);

/**
 * Takes a span or log record as an API call, or says why it is none: only server spans are calls (a client span is the
 * same call seen from its caller, and would count it twice), and log records that tell how a call ended: applications
 * put the path of the request at hand into all that they log.
 * @param fields view of the record.
 * @param receivedTime milliseconds since the epoch.
 */
export function mapRecord(
  record: RecordCursor,
  fields: FieldValues,
  options: LogTimeOptions,
  receivedTime = Date.now()
): MappedCall | FlagEvaluation | IgnoredReason {
  const isSpan = record.signal === 'span';
  if (isSpan && record.kind !== SPAN_KIND.server) {
    return 'not_server_span';
  }
  const { choose } = record.map;
  const map = choose ? readByChosenMap(record, choose) : record.map;
  if (!choose && record.body !== null) {
    readBody(record.body, record.slots, map);
  }
  if (fields.hasAt(AT.requestLine)) {
    readRequestLine(fields);
  }
  if (!tellsOfCall(fields, map)) {
    return (isSpan ? undefined : readEvaluation(record, fields)) ?? 'no_http_attributes';
  }
  const times = isSpan ? spanTimes(record) : loggedTimes(record, fields, map, options, receivedTime * 1000);
  if (!isSpan && times.durationUs === 0 && !fields.has('statusCode')) {
    return readEvaluation(record, fields) ?? 'no_http_attributes';
  }
  return {
    source: SOURCE_OF_SIGNAL[record.signal],
    eventType: CALL_EVENT_TYPE,
    identity: () => identityOf(record, fields, receivedTime),
    fields,
    map,
    startTimeUs: times.startTimeUs,
    durationUs: times.durationUs,
    traceId: record.traceId || statedId(fields.text('traceId'), 16),
    spanKey: spanKeyOf(record, fields),
    spanStatus: spanStatusOf(record),
    hasException: record.hasException,
    parentKey: isSpan ? parentKeyOf(record) : 0n,
    parent: isSpan ? parentOf(record.parentStart >= 0 || record.parentText !== '', record.flags) : PARENT.none,
    scope: isSpan ? record.scope.name : '',
    properties: '',
  };
}

function tellsOfCall(fields: FieldValues, { choose }: SourceMap): boolean {
  for (let index = 0; index < TELLING_SLOTS.length; index++) {
    if (fields.hasAt(TELLING_SLOTS[index])) {
      return true;
    }
  }
  // Of a shipper's record that no gateway is known to write, `code` and `status` may say anything.
  return choose === undefined && hasReadableStatus(fields);
}

function spanStatusOf({ statusCode }: RecordCursor): MappedCall['spanStatus'] {
  return statusCode === STATUS_CODE.error ? 'error' : statusCode === STATUS_CODE.ok ? 'ok' : 'unset';
}

function spanKeyOf(record: RecordCursor, fields: FieldValues): bigint {
  if (record.traceStart >= 0 && record.spanStart >= 0) {
    return spanKeyAt(record.buffer, record.traceStart, record.spanStart);
  }
  return spanKey(
    record.traceId || statedId(fields.text('traceId'), 16),
    record.spanId || statedId(fields.text('spanId'), 8)
  );
}

function parentKeyOf(record: RecordCursor): bigint {
  if (record.traceStart >= 0 && record.parentStart >= 0) {
    return spanKeyAt(record.buffer, record.traceStart, record.parentStart);
  }
  return record.parentText === '' ? 0n : spanKey(record.traceId, record.parentText);
}

/**
 * What a log record says of a feature flag that was evaluated for a call.
 * Source: https://opentelemetry.io/docs/specs/semconv/feature-flags/feature-flags-events/
 */
function readEvaluation(record: RecordCursor, fields: FieldValues): FlagEvaluation | undefined {
  const key = fields.text('experiment');
  if (record.traceId === '' || key === '' || record.name() !== 'feature_flag.evaluation') {
    return undefined;
  }
  return { traceId: record.traceId, service: fields.text('service'), key, variant: fields.text('variant') };
}

/**
 * Equal log lines are one line that came again when they state their time. Lines without any time, request id or place
 * in their file are alike although they are of different calls: so they are told apart by when they came.
 */
function identityOf(record: RecordCursor, fields: FieldValues, receivedTime: number): RecordIdentity {
  const identity = recordIdentity(record);
  const isDated =
    record.signal !== 'log' ||
    record.startTimeUs > 0 ||
    identity.hasPlaceInFile ||
    DATING_SLOTS.some((slot) => fields.hasAt(slot));
  return isDated ? identity : { ...identity, parts: [...identity.parts, String(receivedTime)] };
}

/** An id that stands in an attribute, as access logs have it; empty when it is none. */
function statedId(text: string, bytes: number): string {
  return /^[0-9a-f]+$/i.test(text) ? validId(text.toLowerCase(), bytes) : '';
}
