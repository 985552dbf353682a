import { CONSUMER_HOURS } from '../../../../model/sources';
import {
  BLOCK_HOURS,
  DAY_BLOCKS,
  PAST_BLOCKS,
  PAST_WEEKS,
  WEEK_BLOCKS,
  MIN_ACTIVE_BLOCKS,
} from '../../../growth/anomaly/trafficBlocks';
import { IS_KNOWN_ORGANIZATION } from '../../../sql/conditions';
import { qualified } from '../../../sql/quote';
import { subquery } from '../../../sql/statement';
import { keysOf, momentOf, NOW, type Moments, type Series } from '../moments';

/** Seconds of a block. */
export const BLOCK_SECONDS = BLOCK_HOURS * 3600;

/** SQL: start of the block that runs, in seconds since the epoch. */
const RUNNING = `intDiv(toUnixTimestamp(${NOW}), ${BLOCK_SECONDS}) * ${BLOCK_SECONDS}`;

/** SQL: start of the last whole block. */
export const LAST_BLOCK = `toDateTime(${RUNNING} - ${BLOCK_SECONDS}, 'UTC')`;

/** SQL of the square root that makes the variance of a count about 1 (Anscombe 1948). */
const root = (calls: string) => `2 * sqrt(${calls} + 0.375)`;

/** SQL of src/growth/anomaly anscombeZ. */
export const anscombeSql = (calls: string, expected: string, scale: string): string =>
  `(${root(calls)} - ${root(expected)}) / ${scale}`;

/** Blocks of the past and the one that is judged. */
const CELLS = PAST_BLOCKS + 1;

/** Conditions on `calls_by_block`, the past first: what the consumer usually does is known. */
const HAS_PAST = [
  `arraySum(arraySlice(calls_by_block, 1, ${WEEK_BLOCKS})) > 0`,
  `arrayCount(n -> n > 0, arraySlice(calls_by_block, 1, ${PAST_BLOCKS})) >= ${MIN_ACTIVE_BLOCKS}`,
];

/** The back-test judges each block when it ends. */
export const BLOCK_SERIES: Series = { stepSeconds: BLOCK_SECONDS, count: PAST_BLOCKS };

/** A sub-query with the calls of each organization in the last blocks, `calls_by_block`. @param cells number of blocks */
function cellsOf(database: string, cells: number, having: readonly string[] = []): string {
  const first = `(${RUNNING} - ${cells * BLOCK_SECONDS})`;
  return subquery({
    select: [
      'toString(organization_id) AS organization_id',
      `sumResample(0, ${cells}, 1)(calls, toUInt32(intDiv(toUnixTimestamp(hour) - ${first}, ${BLOCK_SECONDS}))) AS calls_by_block`,
    ],
    from: qualified(database, CONSUMER_HOURS.table),
    where: [`hour >= toDateTime(${first}, 'UTC')`, `hour < toDateTime(${RUNNING}, 'UTC')`, IS_KNOWN_ORGANIZATION],
    groupBy: ['organization_id'],
    ...(having.length > 0 && { having: having.join(' AND ') }),
  });
}

/** A sub-query with the number of organizations whose last whole block can be judged, `organizations`. */
export const judgedNow = (database: string): string =>
  subquery({ select: ['count() AS organizations'], from: cellsOf(database, CELLS, HAS_PAST) });

/** SQL of what an array has at each moment of a series. @param first place of the first moment's, from 1 */
const ofMoments = (array: string, first: number, { count }: Series): string =>
  `arraySlice(${array}, ${first}, ${count})`;

/**
 * The same at each moment of a series, where the block is unusual enough to be worth judging: HAS_PAST and the distance from
 * what is expected are computed by running sums over all blocks, so that the past of few blocks is looked at.
 * @param least |z|
 */
function cellsOverTime(database: string, series: Series, least: number): string {
  const days = Array.from({ length: DAY_BLOCKS }, (_block, block) => block);
  const ofBlock = (block: number) =>
    `arrayCumSum(arrayMap((n, i) -> if(i % ${DAY_BLOCKS} = ${block}, n, 0), cells, numbers))`;
  const sums = subquery({
    select: [
      ...['organization_id', 'calls_by_block AS cells', 'arrayEnumerate(cells) AS numbers'],
      'arrayPushFront(arrayCumSum(cells), 0) AS calls_before',
      'arrayPushFront(arrayCumSum(arrayMap(n -> toUInt32(n > 0), cells)), 0) AS active_before',
      // Up to each block, the calls of the blocks at its time of day; none before the first day.
      `arrayConcat(arrayWithConstant(${DAY_BLOCKS}, toUInt64(0)), arrayMap((i, ${days.map((block) => `sum_${block}`).join(', ')}) -> [${days.map((block) => `sum_${block}`).join(', ')}][i % ${DAY_BLOCKS} + 1], numbers, ${days.map(ofBlock).join(', ')})) AS day_sums`,
    ],
    from: cellsOf(database, series.count - 1 + CELLS),
  });
  const weekly = Array.from({ length: PAST_WEEKS }, (_week, week) => `week_${week}`);
  const ofDay = `(day_end - day_start) / ${PAST_BLOCKS / DAY_BLOCKS}`;
  const expected = `((${weekly.join(' + ')} + ${ofDay}) / ${PAST_WEEKS + 1})`;
  const conditions = [
    'week_end > start',
    `active_end - active_start >= ${MIN_ACTIVE_BLOCKS}`,
    // The scale is 1 at least: without this distance no block reaches the z.
    `abs(${root('judged')} - ${root(expected)}) >= ${least}`,
  ];
  const values: Record<string, string> = {
    number: `range(${series.count})`,
    judged: ofMoments('cells', CELLS, series),
    ...Object.fromEntries(weekly.map((name, week) => [name, ofMoments('cells', week * WEEK_BLOCKS + 1, series)])),
    day_start: ofMoments('day_sums', 1, series),
    day_end: ofMoments('day_sums', CELLS, series),
    start: ofMoments('calls_before', 1, series),
    week_end: ofMoments('calls_before', WEEK_BLOCKS + 1, series),
    active_start: ofMoments('active_before', 1, series),
    active_end: ofMoments('active_before', CELLS, series),
  };
  const numbers = `arrayFilter((${Object.keys(values).join(', ')}) -> ${conditions.join(' AND ')}, ${Object.values(values).join(', ')})`;
  const moments = subquery({ select: ['organization_id', 'cells', `arrayJoin(${numbers}) AS number`], from: sums });
  return subquery({
    select: [
      ...['organization_id', `${momentOf(series, 'number')} AS at`],
      `arraySlice(cells, number + 1, ${CELLS}) AS calls_by_block`,
    ],
    from: moments,
  });
}

/**
 * A sub-query with the last whole block of six hours of each organization against its own last four weeks, as
 * src/growth/anomaly/trafficBlocks has it: `organization_id`, `block_calls`, `expected`, `scale`, `z`. Blocks begin at 0,
 * 6, 12 and 18 o'clock UTC. An organization without a call in the first of the weeks, or with fewer than
 * MIN_ACTIVE_BLOCKS blocks with calls, has none: what it usually does is not known.
 * @param least over a series, |z| below which blocks are left out
 */
export function blocksOf(database: string, moments: Moments = 'now', least = 0): string {
  const blocks = moments === 'now' ? cellsOf(database, CELLS, HAS_PAST) : cellsOverTime(database, moments, least);
  const slice = (array: string, before: number, size: number) => `arraySlice(${array}, ${before + 1}, ${size})`;
  // By position: a lambda that looks values up in an array copies the array for each of its elements.
  const sumOf = (arrays: readonly string[]) => {
    const names = arrays.map((_array, index) => `n${index}`);
    return `arrayMap((${names.join(', ')}) -> ${names.join(' + ')}, ${arrays.join(', ')})`;
  };
  const repeated = (array: string, times: number) => `arrayFlatten(arrayWithConstant(${times}, ${array}))`;
  const weeks = Array.from({ length: PAST_WEEKS }, (_week, week) => slice('past', week * WEEK_BLOCKS, WEEK_BLOCKS));
  const days = Array.from({ length: WEEK_BLOCKS / DAY_BLOCKS }, (_day, day) =>
    slice('by_week', day * DAY_BLOCKS, DAY_BLOCKS)
  );
  return subquery({
    select: [
      ...['organization_id', ...keysOf(moments), `calls_by_block[${CELLS}] AS block_calls`],
      `${slice('calls_by_block', 0, PAST_BLOCKS)} AS past`,
      `${sumOf(weeks)} AS by_week`,
      `${sumOf(days)} AS by_day`,
      `arrayMap((week, day) -> (week + day / ${PAST_BLOCKS / DAY_BLOCKS}) / ${PAST_WEEKS + 1}, by_week, ${repeated('by_day', WEEK_BLOCKS / DAY_BLOCKS)}) AS expectations`,
      `arrayMap((n, usual) -> ${root('n')} - ${root('usual')}, past, ${repeated('expectations', PAST_WEEKS)}) AS residuals`,
      "arrayReduce('medianExact', residuals) AS middle",
      "arrayReduce('medianExact', arrayMap(r -> abs(r - middle), residuals)) AS deviation",
      "arrayReduce('quantileExact(0.99)', arrayMap(r -> abs(r), residuals)) AS largest",
      'expectations[1] AS expected',
      'greatest(1.4826 * deviation, largest / 2.576, 1.) AS scale',
      `${anscombeSql('block_calls', 'expected', 'scale')} AS z`,
    ],
    from: blocks,
  });
}
