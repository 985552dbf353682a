import { CONSUMER_HOURS } from '../../../../model/sources';
import { PROBABILITY_SPREAD, PROFILE_DAYS } from '../../../growth/quota/runOut';
import { isConsumer } from '../../../sql/conditions';
import { qualified, quote } from '../../../sql/quote';
import { subquery } from '../../../sql/statement';
import { NOW } from '../moments';
import { holdersOf } from './quotaUsedAlertQuery';

/** SQL: whole days, the last one counted as whole, until the calendar month of UTC ends. */
export const DAYS_OF_MONTH_LEFT = `greatest(1, toUInt32(ceil(dateDiff('second', ${NOW}, toDateTime(toStartOfMonth(toDate(${NOW}, 'UTC')) + toIntervalMonth(1), 'UTC')) / 86400)))`;

/** First attempts count, refused ones too: who asks for more than the quota has would use it. */
const LOGICAL = 'calls - retries';

/** Calls of each organization in blocks of 24 hours that end with the last whole hour, the newest first. */
function blocksOf(database: string): string {
  const end = `toStartOfHour(${NOW})`;
  return subquery({
    select: [
      'toString(organization_id) AS organization_id',
      `sumResample(0, ${PROFILE_DAYS}, 1)(${LOGICAL}, toUInt32(intDiv(dateDiff('second', hour, ${end}) - 1, 86400))) AS blocks`,
    ],
    from: qualified(database, CONSUMER_HOURS.table),
    where: [`hour >= ${end} - toIntervalDay(${PROFILE_DAYS})`, `hour < ${end}`],
    groupBy: ['organization_id'],
    // Fourteen days without a call before the last fourteen: too young for a forecast.
    having: 'arraySum(arraySlice(blocks, 15, 14)) > 0',
  });
}

/**
 * A sub-query with the run-out of the quota of each organization, as src/growth/quota/runOut has it: `organization_id`,
 * `bucket`, `remaining`, `days_left`, `level`, `cv`, `drift`, `path` (units used at the reset), `sigma`, `probability`.
 * Needs QUOTA_WINDOW in the WITH clause.
 * @param daysLeft SQL of the whole days until the reset
 */
export function runOutOf(database: string, daysLeft = DAYS_OF_MONTH_LEFT): string {
  const owned = subquery({
    select: ['id', 'bucket', 'greatest(0, toInt64(quota_limit) - toInt64(consumed)) AS remaining'],
    from: holdersOf(database),
    where: [`level = ${quote('organization')}`, isConsumer('id')],
  });
  const week = (k: string) => `arraySlice(blocks, ${k} * 7 + 1, 7)`;
  const factors = 'arrayConcat(factor, factor, factor, factor)';
  return subquery({
    select: [
      ...['used.organization_id AS organization_id', 'owned.bucket AS bucket', 'owned.remaining AS remaining'],
      ...[`${daysLeft} AS days_left`, 'arrayAvg(blocks) AS mean'],
      'arrayMap(k -> (blocks[k] + blocks[k + 7] + blocks[k + 14] + blocks[k + 21] + 0.5 * mean) / 4.5, [1, 2, 3, 4, 5, 6, 7]) AS raw',
      'arrayMap(x -> greatest(x * 7 / arraySum(raw), 0.02), raw) AS factor',
      `arrayMap((x, f) -> x / f, blocks, ${factors}) AS levels`,
      "arrayReduce('medianExact', levels) AS usual",
      'arraySum(factor) AS whole',
      'arraySum((x, f) -> least(x, 3 * usual) * f, arraySlice(levels, 1, 7), factor) / whole AS level',
      'arraySum(blocks) / (4 * whole) AS per_factor',
      `sqrt(arraySum((x, f) -> pow(x - per_factor * f, 2), blocks, ${factors}) / 27) / per_factor AS cv`,
      `arrayMap(k -> log(arraySum(${week('k')}) / whole + 0.001 * per_factor), [0, 1, 2, 3]) AS weeks`,
      'sqrt((pow(weeks[1] - weeks[2], 2) + pow(weeks[2] - weeks[3], 2) + pow(weeks[3] - weeks[4], 2) + 0.045) / 5) AS drift',
      'level * (intDiv(days_left, 7) * whole + arraySum(arraySlice(arrayReverse(factor), 1, days_left % 7))) AS path',
      'sqrt(pow(cv, 2) * (1 / days_left + 1 / 7) + pow(drift, 2) * days_left / 14 + 0.0009) AS sigma',
      `0.5 * erfc(log(greatest(toFloat64(remaining), 1e-9) / path) / (${PROBABILITY_SPREAD} * sigma) / sqrt(2)) AS probability`,
    ],
    from: `${blocksOf(database)} AS used INNER JOIN ${owned} AS owned ON owned.id = used.organization_id`,
  });
}
