import type { ErrorClass } from '../../../model/errorClasses';
import { EVENTS, QUOTA_HOURS } from '../../../model/sources';
import { countedCalls, countedOutside, isIn } from '../../sql/conditions';
import { qualified, quote } from '../../sql/quote';
import { boundAliases, outsideOf, within } from '../../sql/rollupBounds';
import { branchOf, neededColumns, type Branch } from '../../sql/rollupBranch';
import { conditionsOf, type Scope } from '../../sql/scope';
import { selection } from '../../sql/statement';
import type { Bounds } from '../../sql/window';

const QUOTA_EXCEEDED: ErrorClass = 'quota_exceeded';

const { grainSeconds: GRAIN, table: TABLE } = QUOTA_HOURS;
const TIME = EVENTS.timeColumn;
const CURRENT: Bounds = { from: 'current_from', to: 'current_to' };

/**
 * What calls say about the counters of quotas, as a sub-query with the columns `organization_id`, `application_id`,
 * `bucket`, `hour`, `calls`, `retries`, `refused` (first attempts), `oldest` (time and counter by the first call), `newest`
 * (time, counter, limit, plan by the last one), `highest` and `lowest` (counter and time). The rollup gives the hours that
 * lie whole in the period, events the rest. Rows are not unique: aggregate over them.
 * @param period SQL of its bounds, DateTime64; by default those of `current` in the WITH clause
 */
export function quotaCounters(scope: Scope, period = CURRENT): string {
  const { database } = scope;
  const columns = neededColumns(['organization_id', 'application_id', 'quota_bucket'], scope);
  const branch = branchOf(scope, { columns, measures: [], table: TABLE }, GRAIN);
  const aliases = [`${period.from} AS quota_from`, `${period.to} AS quota_to`];
  const bounds = branch === undefined ? [] : boundAliases({ ...branch, database, window: 'quota', bucketed: false });
  const selects = [
    ...(branch === undefined ? [] : [fromRollup(branch)]),
    fromEvents(scope, branch === undefined ? undefined : outsideOf(GRAIN, TIME, false)),
  ];
  return `(\nWITH\n  ${[...aliases, ...bounds].join(',\n  ')}\n${selects.join('\nUNION ALL\n')}\n)`;
}

function fromRollup({ timeColumn, from, where }: Branch): string {
  return selection({
    select: [
      ...['organization_id', 'application_id', 'toString(quota_bucket) AS bucket', timeColumn, 'calls', 'retries'],
      ...['refused', 'oldest', '(newest.1, newest.2, newest.3, toString(plan_id)) AS newest', 'highest', 'lowest'],
    ],
    from,
    where: [within(GRAIN, timeColumn, false), where],
  });
}

/** @param outside condition: the rollup does not give the call; none where the rollup is not read */
function fromEvents(scope: Scope, outside: string | undefined): string {
  return selection({
    select: [
      ...['organization_id', 'application_id', 'toString(quota_bucket) AS bucket', `toStartOfHour(${TIME}) AS hour`],
      ...['count() AS calls', 'countIf(attempt > 1) AS retries'],
      `countIf(attempt <= 1 AND error_class = ${quote(QUOTA_EXCEEDED)}) AS refused`,
      `min((${TIME}, quota_consumed)) AS oldest`,
      `max((${TIME}, quota_consumed, quota_limit, toString(plan_id))) AS newest`,
      ...['max(quota_consumed) AS highest', `min((quota_consumed, ${TIME})) AS lowest`],
    ],
    from: qualified(scope.database, EVENTS.table),
    where: [
      outside === undefined ? countedCalls(scope) : countedOutside(scope, [outside]),
      ...['quota_limit > 0', isIn('quota'), ...conditionsOf(scope)],
    ],
    groupBy: ['organization_id', 'application_id', 'bucket', 'hour'],
  });
}
