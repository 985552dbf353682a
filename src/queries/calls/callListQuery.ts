import { TABLE } from '../../../model/sources';
import { count, id, milliseconds, nullable, number, text, time } from '../../sql/columns';
import { rawCalls } from '../../sql/conditions';
import { CALL_ROWS } from '../../sql/limits';
import { query, type RowOf } from '../../sql/query';
import { qualified } from '../../sql/quote';
import { callsSource, type Scope } from '../../sql/source';
import { subquery } from '../../sql/statement';
import { windowAliases } from '../../sql/window';

/** The newest calls, one row each, at most CALL_ROWS; on each row `calls_total`, how many there are in the period. */
export function callListQuery(scope: Scope) {
  const total = subquery({
    select: ['sum(source.calls)'],
    from: `${callsSource({ ...scope, window: 'current', groupBy: [], measures: ['calls'] })} AS source`,
  });
  return query(`${scope.screen}/calls`, {
    columns: {
      event_time: time("DateTime64(3, 'UTC')"),
      status_code: number('UInt16'),
      error_class: text(),
      method: text(),
      endpoint: text(),
      api_version: text(),
      duration: milliseconds(),
      attempt: number('UInt8'),
      /** `inner` of a call behind the edge, null of all others. */
      position: nullable(text()),
      request_id: id(),
      /** Hexadecimal, empty without a trace. */
      trace_id_hex: id(),
      service: text(),
      organization_id: id(),
      application_id: id(),
      developer_id: id(),
      calls_total: nullable(count()),
    },
    with: windowAliases(),
    select: {
      event_time: 'event_time',
      method: 'method',
      endpoint: 'endpoint',
      service: 'service',
      position: "if(inner, 'inner', NULL)",
      api_version: 'api_version',
      status_code: 'status_code',
      error_class: 'error_class',
      duration: 'duration_us / 1000',
      attempt: 'attempt',
      organization_id: 'organization_id',
      application_id: 'application_id',
      developer_id: 'developer_id',
      request_id: 'request_id',
      trace_id_hex: "if(trace_id = toFixedString('', 16), '', lower(hex(trace_id)))",
      calls_total: total,
    },
    from: qualified(scope.database, TABLE.events),
    where: rawCalls(scope),
    orderBy: ['event_time DESC', 'event_key'],
    limit: CALL_ROWS,
  });
}

export type CallRow = RowOf<ReturnType<typeof callListQuery>>;
