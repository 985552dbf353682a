import { subquery } from '../../sql/statement';
import { bucketAt, callsOf, callsUpTo } from './latencyHistograms';
import type { Slots } from './slots';

/*
 * A percentile in each slot and up to each slot, in two passes: the first adds the histograms up by arm, which finds the
 * buckets of the percentiles, the second counts the calls of each consumer up to them. The calls of a consumer in a slot
 * count up to this slot and up to all later ones, each with a percentile in another bucket. These buckets lie close to
 * each other: the second pass keeps the calls up to the lowest as one number, and single buckets from there to the highest.
 */

/** The alias of the answer of the first pass; ClickHouse asks a scalar sub-query once, however often its alias stands. */
const ARM_ROWS = 'arm_rows';

/** What the first pass answers with: an array of arm, view, slot, histogram and bucket of the percentile. */
function armRows(histograms: string, level: number, { end }: Slots): string {
  const inSlots = subquery({
    select: ['arm', 'slot', `toInt64(${end}) AS end`, 'sumMap(histogram) AS slot_histogram'],
    from: histograms,
    groupBy: ['arm', 'slot', 'end'],
  });
  const upTo = "arrayMap(day -> ('cumulative', day), range(slot, end))";
  const viewed = subquery({
    select: ['arm', 'entry.1 AS day_view', 'entry.2 AS day', 'sumMap(slot_histogram) AS histogram'],
    from: `(SELECT *, arrayJoin(arrayPushFront(${upTo}, ('daily', slot))) AS entry FROM ${inSlots} WHERE slot < end)`,
    groupBy: ['arm', 'day_view', 'day'],
  });
  return subquery({
    select: [`groupArray((arm, day_view, day, histogram, ${bucketAt('histogram', String(level))}))`],
    from: viewed,
  });
}

/** The aliases of one number for each arm and slot, in the order of `position`. */
const DAILY = 'daily_buckets';
const LOWEST = 'lowest_buckets';
const HIGHEST = 'highest_buckets';
const UP_TO = 'upto_buckets';

/** SQL of the position of an arm and slot in these lists. */
const position = (slot: string, { count }: Slots) => `(indexOf(arm_names, arm) - 1) * ${count} + ${slot} + 1`;

/**
 * Items for WITH: the bucket of the percentile in each slot of each arm, that of all slots up to it, -1 without calls,
 * and the lowest and highest of the latter from a slot on.
 */
function slotBuckets({ count }: Slots): string[] {
  const slots = `range(${count})`;
  const bucket = (view: string) =>
    `arrayMap(slot -> arraySum(entry -> if(entry.1 = name AND entry.2 = '${view}' AND entry.3 = slot, toInt64(entry.5) + 1, 0), ${ARM_ROWS}) - 1, ${slots})`;
  const ofArms = (list: string) => `arrayFlatten(arrayMap(name -> ${list}, arm_names))`;
  const later = `arrayFilter(bucket -> bucket >= 0, arraySlice(${UP_TO}, at + slot + 1, ${count} - slot))`;
  const fromSlotOn = (least: string) =>
    `arrayFlatten(arrayMap(at -> arrayMap(slot -> ${least}(${later}), ${slots}), arrayMap(i -> ${count} * (i - 1), arrayEnumerate(arm_names))))`;
  return [
    `arrayDistinct(arrayMap(entry -> entry.1, ${ARM_ROWS})) AS arm_names`,
    `${ofArms(bucket('daily'))} AS ${DAILY}`,
    `${ofArms(bucket('cumulative'))} AS ${UP_TO}`,
    `${fromSlotOn('arrayMin')} AS ${LOWEST}`,
    `${fromSlotOn('arrayMax')} AS ${HIGHEST}`,
  ];
}

/** A sub-query with the calls of each consumer by slot, `days`, and the `single` buckets of all slots. */
function unitDays(histograms: string, slots: Slots): string {
  const ofRow = (list: string) => `${list}[${position('slot', slots)}]`;
  const limits = [`${ofRow(DAILY)} AS daily_bucket`, `${ofRow(LOWEST)} AS lowest`, `${ofRow(HIGHEST)} AS highest`];
  const limited = subquery({
    select: ['arm', 'unit', 'slot', `toInt64(${slots.end}) AS end`, 'histogram', ...limits],
    from: histograms,
    where: ['slot < end'],
  });
  const single = 'mapFilter((key, n) -> key > lowest AND key <= highest, histogram)';
  const inSlots = subquery({
    select: [
      ...['arm', 'unit', 'slot', 'end'],
      `sum(${callsOf('histogram')}) AS calls`,
      `sum(${callsUpTo('histogram', 'daily_bucket')}) AS below`,
      `sum(${callsUpTo('histogram', 'lowest')}) AS surely_below`,
      `groupArrayArray(CAST(${single}, 'Array(Tuple(UInt16, UInt64))')) AS buckets`,
    ],
    from: limited,
    groupBy: ['arm', 'unit', 'slot', 'end'],
  });
  return subquery({
    select: [
      ...['arm', 'unit', 'end', 'groupArray((slot, calls, below, surely_below)) AS days'],
      'groupArrayArray(arrayMap(bucket -> (slot, bucket.1, bucket.2), buckets)) AS single',
    ],
    from: inSlots,
    groupBy: ['arm', 'unit', 'end'],
  });
}

/**
 * The percentile of each arm by `day_view` and `day`, as `percentilesOf` has it: an item for WITH, and a sub-query that
 * reads it.
 * @param histograms sub-query with `arm`, `unit`, `first_time`, `slot` and `histogram`, of which a slot may have several
 * @param level between 0 and 1
 */
export function slotPercentiles(histograms: string, level: number, slots: Slots): { with: string[]; from: string } {
  const counted = subquery({
    select: ['*', 'range(arrayMin(arrayMap(one -> one.1, days)), end) AS later', `${position('0', slots)} AS at`],
    from: unitDays(histograms, slots),
  });
  const upTo = (position: number) => `arraySum(arrayMap(one -> if(one.1 <= day, one.${position}, 0), days))`;
  const single = 'arraySum(arrayMap(one -> if(one.1 <= day AND one.2 <= bucket, one.3, 0), single))';
  const cumulative = `arrayMap((day, bucket) -> ('cumulative', day, ${upTo(4)} + ${single}, ${upTo(2)}), later, arrayMap(day -> ${UP_TO}[at + day], later))`;
  const viewed = subquery({
    select: ['arm', 'entry.1 AS day_view', 'entry.2 AS day', 'entry.3 AS below', 'entry.4 AS calls'],
    from: `${counted}
ARRAY JOIN arrayConcat(arrayMap(one -> ('daily', one.1, one.3, one.2), days), ${cumulative}) AS entry`,
  });
  const lists = subquery({
    select: ['arm', 'day_view', 'day', 'groupArray(below) AS unit_below', 'groupArray(calls) AS unit_calls'],
    from: viewed,
    groupBy: ['arm', 'day_view', 'day'],
  });
  const sums = subquery({
    select: [1, 2, 3, 4].map((i) => `entry.${i} AS ${['arm', 'day_view', 'day', 'arm_histogram'][i - 1]}`),
    from: `(SELECT arrayJoin(${ARM_ROWS}) AS entry)`,
  });
  return {
    with: [`${armRows(histograms, level, slots)} AS ${ARM_ROWS}`, ...slotBuckets(slots)],
    from: subquery({
      select: [
        ...['lists.arm AS arm', `toFloat64(${level}) AS level`, 'unit_below', 'unit_calls', 'arm_histogram'],
        ...['lists.day_view AS day_view', 'lists.day AS day'],
      ],
      from: `${lists} AS lists
INNER JOIN ${sums} AS sums ON sums.arm = lists.arm AND sums.day_view = lists.day_view AND sums.day = lists.day`,
    }),
  };
}
