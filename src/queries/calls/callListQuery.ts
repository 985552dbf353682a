import { CALL_EVENT_TYPE } from '../../../model/eventTypes';
import { TABLE } from '../../../model/sources';
import { CALL_ROWS } from '../../sql/limits';
import { qualified, quote } from '../../sql/quote';
import { callsSource, type Scope } from '../../sql/source';
import { statement, subquery } from '../../sql/statement';
import { windowAliases } from '../../sql/window';

/**
 * The newest calls, one row each, at most CALL_ROWS: `event_time`, `method`, `endpoint`, `service`, `api_version`,
 * `status_code`, `error_class`, `duration` (ms), `attempt`, ids of the consumer on each level, `request_id`,
 * `trace_id` (hex, empty when there is none); on each row `calls_total`, how many there are in the period.
 */
export function callListQuery(scope: Scope): string {
  const total = subquery({
    select: ['sum(source.calls)'],
    from: `${callsSource({ ...scope, window: 'current', groupBy: [], measures: ['calls'] })} AS source`,
  });
  return statement({
    with: windowAliases(),
    select: [
      'event_time',
      'method',
      'endpoint',
      'service',
      'api_version',
      'status_code',
      'error_class',
      'duration_us / 1000 AS duration',
      'attempt',
      'organization_id',
      'application_id',
      'developer_id',
      'request_id',
      "if(trace_id = toFixedString('', 16), '', lower(hex(trace_id))) AS trace_id_hex",
      `${total} AS calls_total`,
    ],
    from: qualified(scope.database, TABLE.events),
    where: [
      `event_type = ${quote(CALL_EVENT_TYPE)}`,
      'event_time >= current_from',
      'event_time < current_to',
      ...scope.where.map((condition) => `(${condition})`),
    ],
    orderBy: ['event_time DESC', 'event_key'],
    limit: CALL_ROWS,
  });
}
