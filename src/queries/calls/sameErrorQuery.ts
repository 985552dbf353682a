import { count } from '../../sql/columns';
import { rawCalls } from '../../sql/conditions';
import { filterCondition, filterFor } from '../../sql/filters';
import { query } from '../../sql/query';
import { qualified } from '../../sql/quote';
import type { DimensionFilter, Scope } from '../../sql/scope';
import { TABLE } from '../../../model/sources';
import { windowAliases } from '../../sql/window';
import type { OneCallRow } from './callQuery';

/** The filters for the calls that ended as a call did: with its status, error class and type, on its endpoint. */
export function sameErrorFilters(call: OneCallRow): DimensionFilter[] {
  const { method, endpoint, error_class, error_type, status_code } = call;
  return [
    filterFor('endpoint', endpoint),
    filterFor('method', method),
    filterFor('error_class', error_class),
    filterFor('status_code', String(status_code)),
    ...(error_type === '' ? [] : [filterFor('error_type', error_type)]),
  ];
}

/** How many calls of the period meet filters, of any consumer. */
export function sameErrorQuery(scope: Pick<Scope, 'database' | 'includeInner'>, filters: readonly DimensionFilter[]) {
  return query('call/same-error', {
    columns: { calls: count() },
    with: windowAliases(),
    select: { calls: 'count()' },
    from: qualified(scope.database, TABLE.events),
    where: [...rawCalls({ ...scope, screen: 'call', where: [] }), filterCondition(filters)],
    limit: 1,
  });
}
