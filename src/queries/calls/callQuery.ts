import { CALL_EVENT_TYPE } from '../../../model/eventTypes';
import { TABLE } from '../../../model/sources';
import type { CallId } from '../../links/callId';
import { count, flag, id, milliseconds, number, text, time } from '../../sql/columns';
import { consumerLabel, consumerNames, type ConsumerLabels } from '../../sql/consumerName';
import { query, type RowOf } from '../../sql/query';
import { qualified, quote } from '../../sql/quote';
import { subquery } from '../../sql/statement';

const NO_TRACE = "toFixedString('', 16)";

/** SQL of a trace id as text, empty without one. */
export const TRACE_ID_TEXT = `if(trace_id = ${NO_TRACE}, '', lower(hex(trace_id)))`;

/**
 * One call by an id of it, whatever the period and the filters of the screen; no row where no stored call has it. Of several
 * calls with the id the one of a consumer, and of its attempts the last. `found` counts them.
 */
export function callQuery(database: string, asked: CallId, labels: ConsumerLabels) {
  const name = (level: 'organization' | 'application') =>
    consumerLabel(`call.${level}_id`, `${level}_names.name`, labels);
  return query('call/one', {
    columns: {
      event_key: id(),
      event_time: time("DateTime64(3, 'UTC')"),
      request_id: id(),
      trace_id_hex: id(),
      logical_key: id(),
      inner_call: flag(),
      status_code: number('UInt16'),
      error_class: text(),
      error_type: text(),
      outcome_reason: text(),
      attempt: number('UInt8'),
      organization_id: id(),
      organization: text(),
      application_id: id(),
      application: text(),
      developer_id: id(),
      api_key_id: id(),
      plan_id: text(),
      service: text(),
      method: text(),
      endpoint: text(),
      api_version: text(),
      duration: milliseconds(),
      upstream: milliseconds(),
      queue: milliseconds(),
      network: milliseconds(),
      sdk_name: text(),
      sdk_version: text(),
      region: text(),
      country: text(),
      asn: number('UInt32'),
      quota_bucket: text(),
      quota_consumed: count(),
      quota_limit: count(),
      /** Every stored column as JSON of texts; names are those of toString(). */
      fields: text(),
      found: count(),
    },
    select: {
      ...{ event_key: 'toString(call.event_key)', event_time: 'call.event_time', request_id: 'call.request_id' },
      ...{
        trace_id_hex: 'call.trace_text',
        logical_key: 'toString(call.logical_id)',
        inner_call: 'toUInt8(call.inner)',
      },
      ...{ status_code: 'call.status_code', error_class: output('error_class'), error_type: output('error_type') },
      ...{ outcome_reason: output('outcome_reason'), attempt: 'call.attempt' },
      ...{ organization_id: output('organization_id'), organization: name('organization') },
      ...{ application_id: output('application_id'), application: name('application') },
      ...{ developer_id: output('developer_id'), api_key_id: output('api_key_id'), plan_id: output('plan_id') },
      ...{ service: output('service'), method: output('method'), endpoint: output('endpoint') },
      ...{ api_version: output('api_version'), duration: inMs('duration'), upstream: inMs('upstream') },
      ...{ queue: inMs('queue'), network: inMs('network'), sdk_name: output('sdk_name') },
      ...{ sdk_version: output('sdk_version'), region: output('region'), country: output('country') },
      ...{ asn: 'call.asn', quota_bucket: output('quota_bucket'), quota_consumed: 'call.quota_consumed' },
      ...{ quota_limit: 'call.quota_limit', fields: 'call.fields', found: 'call.found' },
    },
    from: [
      `${oneCall(database, asked)} AS call`,
      ...['organization', 'application'].map(
        (level) =>
          `LEFT JOIN ${consumerNames(database, quote(level))} AS ${level}_names ON ${level}_names.id = call.${level}_id`
      ),
    ].join('\n'),
    limit: 1,
  });
}

export type OneCallRow = RowOf<ReturnType<typeof callQuery>>;

const output = (column: string) => `toString(call.${column})`;

const inMs = (column: string) => `call.${column}_us / 1000`;

function oneCall(database: string, asked: CallId): string {
  const found = subquery({
    select: [
      ...['*', 'logical_id', 'lower(hex(span_id)) AS span_text', `${TRACE_ID_TEXT} AS trace_text`],
      'count() OVER () AS found',
    ],
    from: qualified(database, TABLE.events),
    where: [`event_type = ${quote(CALL_EVENT_TYPE)}`, conditionOf(asked)],
    orderBy: ['inner', 'attempt DESC', 'event_time DESC', 'event_key'],
    limit: 1,
  });
  // Bytes are no text: trace_text and span_text stand for the ids of trace and span.
  return subquery({
    select: ['*', "formatRowNoNewline('JSONEachRow', * EXCEPT (trace_id, found) APPLY (toString)) AS fields"],
    from: found,
  });
}

function conditionOf(asked: CallId): string {
  if (asked.by === 'key') {
    return `event_key = ${asked.key} AND event_time = fromUnixTimestamp64Milli(${asked.time}, 'UTC')`;
  }
  const { text: requestId, key, traceId } = asked;
  const conditions = [
    `request_id = ${quote(requestId)}`,
    ...(key === undefined ? [] : [`event_key = ${key}`]),
    ...(traceId === undefined ? [] : [`trace_id = unhex(${quote(traceId)})`]),
  ];
  return `(${conditions.join(' OR ')})`;
}
