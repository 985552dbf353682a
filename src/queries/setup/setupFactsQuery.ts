import { CALL_EVENT_TYPE, DEPLOY_EVENT_TYPE } from '../../../model/eventTypes';
import { EVENTS, IS_COUNTED_CALL, TABLE } from '../../../model/sources';
import { IS_KNOWN_ORGANIZATION } from '../../sql/conditions';
import { count, text } from '../../sql/columns';
import { query, type RowOf } from '../../sql/query';
import { qualified, quote } from '../../sql/quote';

/** How far back set up looks for what calls carry. */
export const SETUP_DAYS = 7;

/**
 * One row about what the calls of the last SETUP_DAYS carry, of raw events: how many there are, and how many have a
 * named organization, an endpoint, a plan, a quota, and a cost. Beside them the entries of the directory, deploys of the
 * same days, and the version of ClickHouse.
 * @param database a plain identifier (databaseNameProblem)
 */
export function setupFactsQuery(database: string) {
  const type = (name: string) => `event_type = ${quote(name)}`;
  return query('setup/facts', {
    columns: {
      calls: count(),
      named_calls: count(),
      endpoint_calls: count(),
      plan_calls: count(),
      quota_calls: count(),
      cost_calls: count(),
      deploys: count(),
      directory_entries: count(),
      version: text(),
    },
    select: {
      calls: `countIf(${IS_COUNTED_CALL})`,
      named_calls: `countIf(${IS_COUNTED_CALL} AND ${IS_KNOWN_ORGANIZATION})`,
      endpoint_calls: `countIf(${IS_COUNTED_CALL} AND endpoint != '')`,
      plan_calls: `countIf(${IS_COUNTED_CALL} AND plan_id != '')`,
      quota_calls: `countIf(${IS_COUNTED_CALL} AND quota_limit > 0)`,
      cost_calls: `countIf(${IS_COUNTED_CALL} AND cost > 0)`,
      deploys: `countIf(${type(DEPLOY_EVENT_TYPE)})`,
      directory_entries: `ifNull((SELECT uniqExact(level, id) FROM ${qualified(database, TABLE.directory)}), 0)`,
      version: 'version()',
    },
    from: qualified(database, EVENTS.table),
    where: [
      `${EVENTS.timeColumn} >= now('UTC') - INTERVAL ${SETUP_DAYS} DAY`,
      `(${type(CALL_EVENT_TYPE)} OR ${type(DEPLOY_EVENT_TYPE)})`,
    ],
    limit: 1,
  });
}

export type SetupFacts = RowOf<ReturnType<typeof setupFactsQuery>>;
