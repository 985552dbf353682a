import { subquery } from '../../../sql/statement';
import { atMinute, consumerAlert, type Judged } from '../consumerAlert';
import { keysOf, type Moments } from '../moments';
import { blocksOf, LAST_BLOCK } from './blocksOf';

type Direction = 'spike' | 'drop';

/**
 * How far a block of each organization is above or below what is expected (trafficAlertQuery).
 * @param least over a series, values below which blocks are left out
 */
export const trafficChange = (database: string, direction: Direction, moments: Moments = 'now', least = 0): Judged => ({
  name: `traffic-${direction}`,
  ...{ database, level: 'organization' },
  judged: subquery({
    select: [
      ...['organization_id AS consumer_id', ...keysOf(moments)],
      `${direction === 'drop' ? '-' : ''}z AS value`,
      ...['block_calls', 'round(expected) AS expected_calls'],
    ],
    from: blocksOf(database, moments, least),
  }),
  since: atMinute(LAST_BLOCK),
  detail: "concat(toString(judged.block_calls), ' calls instead of ', toString(judged.expected_calls))",
});

/**
 * For an alert rule: how far the last whole block of six hours of each organization is above (spike) or below (drop) what
 * its own last four weeks let expect. `value` is in standard deviations of its own residuals. `since` is the start of
 * the block, `detail` its calls and the expected ones: both are the same at all evaluations until the next block.
 */
export const trafficAlertQuery = (database: string, direction: Direction) =>
  consumerAlert(trafficChange(database, direction));
