import { EVENTS } from '../../../model/sources';
import { KEY_ISSUED_EVENT_TYPE } from '../../../model/eventTypes';
import { isIn } from '../../sql/conditions';
import { qualified, quote } from '../../sql/quote';
import { conditionsOf, type GroupColumn, type Scope } from '../../sql/scope';
import { subquery } from '../../sql/statement';

/** The first key of each consumer that was issued within the lookback, with a column `key_time`. */
export function keysIssued(scope: Scope, columns: readonly GroupColumn[]): string {
  return subquery({
    select: [...columns, "toDateTime(min(event_time), 'UTC') AS key_time"],
    from: qualified(scope.database, EVENTS.table),
    where: [`event_type = ${quote(KEY_ISSUED_EVENT_TYPE)}`, isIn('lookback'), ...conditionsOf(scope)],
    groupBy: columns,
  });
}
