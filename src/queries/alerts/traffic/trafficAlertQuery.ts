import { subquery } from '../../../sql/statement';
import { atMinute, consumerAlert } from '../consumerAlert';
import { blocksOf, LAST_BLOCK } from './blocksOf';

/**
 * For an alert rule: how far the last whole block of six hours of each organization is above (spike) or below (drop) what
 * its own last four weeks let expect. `value` is in standard deviations of its own residuals. `since` is the start of
 * the block, `detail` its calls and the expected ones: both are the same at all evaluations until the next block.
 */
export const trafficAlertQuery = (database: string, direction: 'spike' | 'drop') =>
  consumerAlert({
    name: `traffic-${direction}`,
    ...{ database, level: 'organization' },
    judged: subquery({
      select: [
        'organization_id AS consumer_id',
        `${direction === 'drop' ? '-' : ''}z AS value`,
        ...['block_calls', 'round(expected) AS expected_calls'],
      ],
      from: blocksOf(database),
    }),
    since: atMinute(LAST_BLOCK),
    detail: "concat(toString(judged.block_calls), ' calls instead of ', toString(judged.expected_calls))",
  });
