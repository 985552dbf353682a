import { EVENTS, IS_COUNTED_CALL } from '../../../model/sources';
import { PAST_WEEKS } from '../../growth/anomaly/trafficBlocks';
import { qualified, quote } from '../../sql/quote';
import { subquery } from '../../sql/statement';
import { BLOCK_SECONDS } from '../alerts/traffic/blocksOf';

/** What consumers with the same change can have in common: the name of the column, and SQL of the value on events. */
export const SHARED_TRAITS = {
  endpoint: "concat(toString(method), ' ', toString(endpoint))",
  region: 'toString(region)',
  sdk: "trim(concat(toString(sdk_name), ' ', toString(sdk_version)))",
  plan: 'toString(plan_id)',
} as const;

export type SharedTrait = keyof typeof SHARED_TRAITS;

const TRAITS = Object.entries(SHARED_TRAITS);

/** A value carries a change when it makes up so large a part of it. */
export const CARRIED_PART = 0.5;

const WEEK_SECONDS = 7 * 86_400;

/**
 * A sub-query with what carries the changes of blocks: `organization_id`, `at`, and for each trait the value that makes
 * up CARRIED_PART or more of the difference between the calls of the block and the mean of the same block of the
 * PAST_WEEKS before, empty without one. From raw events, as far as they are stored.
 * @param blocks sub-query with `organization_id`, `at` (end of the block) and `z`
 * @param bounds SQL of the first and the last possible end of a block
 */
export function changedTraits(database: string, blocks: string, bounds: { from: string; to: string }): string {
  const compared = subquery({
    select: [
      ...['organization_id', 'at', 'if(z > 0, 1, -1) AS sign', `arrayJoin(range(${PAST_WEEKS + 1})) AS weeks_ago`],
      `at - toIntervalSecond(weeks_ago * ${WEEK_SECONDS}) AS block_end`,
    ],
    from: blocks,
  });
  const end = `toDateTime((intDiv(toUnixTimestamp(event_time), ${BLOCK_SECONDS}) + 1) * ${BLOCK_SECONDS}, 'UTC')`;
  const counted = subquery({
    select: [
      ...['toString(calls.organization_id) AS organization_id', `${end} AS block_end`, 'count() AS calls'],
      ...TRAITS.map(([name, sql]) => `${sql} AS ${name}_value`),
    ],
    from: `${qualified(database, EVENTS.table)} AS calls`,
    where: [
      IS_COUNTED_CALL,
      `event_time >= ${bounds.from} - toIntervalSecond(${PAST_WEEKS * WEEK_SECONDS + BLOCK_SECONDS})`,
      `event_time < ${bounds.to}`,
      `calls.organization_id IN (SELECT organization_id FROM ${blocks})`,
      `(toString(calls.organization_id), block_end) IN (SELECT organization_id, block_end FROM ${compared})`,
    ],
    groupBy: ['organization_id', 'block_end', ...TRAITS.map(([name]) => `${name}_value`)],
  });
  const pairs = TRAITS.map(([name]) => `(${quote(name)}, ${name}_value)`).join(', ');
  const byValue = subquery({
    select: [
      ...['compared.organization_id AS organization_id', 'compared.at AS at', `arrayJoin([${pairs}]) AS pair`],
      `sum(compared.sign * toFloat64(counted.calls) * if(compared.weeks_ago = 0, 1., ${-1 / PAST_WEEKS})) AS change`,
    ],
    from: `${compared} AS compared
INNER JOIN ${counted} AS counted
  ON counted.organization_id = compared.organization_id AND counted.block_end = compared.block_end`,
    groupBy: ['organization_id', 'at', 'pair'],
  });
  return subquery({
    select: [
      ...['organization_id', 'at'],
      ...TRAITS.map(([name]) => {
        const isTrait = `pair.1 = ${quote(name)}`;
        const isCarried = `maxIf(change, ${isTrait}) >= ${CARRIED_PART} * sumIf(change, ${isTrait})`;
        return `if(sumIf(change, ${isTrait}) > 0 AND ${isCarried}, argMaxIf(pair.2, (change, pair.2), ${isTrait}), '') AS ${name}`;
      }),
    ],
    from: byValue,
    groupBy: ['organization_id', 'at'],
  });
}
