import { consumerColumn } from '../../../model/consumers';
import { EVENTS, TABLE } from '../../../model/sources';
import { errorBudget, type SloWindow } from '../../../model/slos';
import { count, seconds, share, time } from '../../sql/columns';
import { isConsumer, isIn } from '../../sql/conditions';
import { query } from '../../sql/query';
import { qualified } from '../../sql/quote';
import { subquery } from '../../sql/statement';
import { windowAliases } from '../../sql/window';
import { sloBad, sloBounds, sloCounted, type SloView } from './sloCalls';

/** Seconds in which a consumer is up or down as a whole. */
export const SLOT_SECONDS = 300;

const DAY = 86_400;

/** Lengths of the windows in seconds, up to the whole period. */
export const UPTIME_WINDOWS = [
  300,
  900,
  3600,
  3 * 3600,
  6 * 3600,
  12 * 3600,
  DAY,
  3 * DAY,
  7 * DAY,
  14 * DAY,
  28 * DAY,
];

const LONGEST_DAYS = { week: 7, month: 31, quarter: 92, year: 366 };

const daysOf = (window: SloWindow) => (window.kind === 'rolling' ? window.days : LONGEST_DAYS[window.unit]);

/**
 * The worst uptime of consumers in a window of each length: the minimal cumulative ratio. A consumer is up in five
 * minutes in which its own calls met the objective; five minutes without a call of it do not count. One long outage shows
 * in long windows, many short ones in short windows only.
 * Hauer et al., "Meaningful Availability", NSDI 2020, sections 4 and 5: windowed user-uptime.
 */
export function sloUptimeQuery({ screen, database, slo }: SloView) {
  const column = consumerColumn(slo.consumer);
  const days = daysOf(slo.window);
  // One more, because the period begins and ends within a slot.
  const slots = (days * DAY) / SLOT_SECONDS + 1;
  const first = `intDiv(toUnixTimestamp(current_from), ${SLOT_SECONDS})`;
  const own = subquery({
    select: [
      `${column} AS consumer`,
      `intDiv(toUnixTimestamp(${EVENTS.timeColumn}), ${SLOT_SECONDS}) - ${first} AS slot`,
      `countIf(${sloBad(slo)}) / count() <= ${errorBudget(slo.objective)} AS is_up`,
    ],
    from: qualified(database, TABLE.events),
    where: [...sloCounted(slo), isIn('current'), isConsumer(column)],
    groupBy: ['consumer', 'slot'],
  });
  const bySlot = subquery({
    select: ['slot', 'count() AS active', 'countIf(is_up) AS up'],
    from: own,
    groupBy: ['slot'],
  });
  // Slots after the end of the period are none: a window that reached into them would be a shorter one.
  const cumulative = (counted: string) => {
    const bySlots = `groupArrayInsertAt(0, ${slots})(toInt64(${counted}), toUInt32(slot))`;
    return `arrayConcat([0], arrayCumSum(arraySlice(${bySlots}, 1, last - ${first} + 1)))`;
  };
  const sums = subquery({
    select: [`${cumulative('up')} AS up_sums`, `${cumulative('active')} AS active_sums`],
    from: bySlot,
  });
  const lengths = UPTIME_WINDOWS.filter((length) => length <= days * DAY).map((length) => length / SLOT_SECONDS);
  const within = (array: string) =>
    `arrayMap((a, b) -> b - a, arraySlice(${array}, 1, greatest(0, length(${array}) - width)), arraySlice(${array}, width + 1))`;
  const windows = subquery({
    select: [
      'arrayJoin([' + lengths.join(', ') + ']) AS width',
      `${within('up_sums')} AS up_within`,
      `${within('active_sums')} AS active_within`,
      'arrayMap((up, active) -> if(active = 0, 2, up / active), up_within, active_within) AS ratios',
      'arrayMin(ratios) AS worst',
      'indexOf(ratios, worst) AS at',
    ],
    from: sums,
  });
  return query(`${screen}/slo-uptime`, {
    columns: { window: seconds(), uptime: share(), down: count(), slots: count(), since: time() },
    with: [
      ...windowAliases({ bounds: sloBounds(slo) }),
      `intDiv(toUnixTimestamp(current_to - toIntervalMillisecond(1)), ${SLOT_SECONDS}) AS last`,
    ],
    select: {
      window: `toInt64(width * ${SLOT_SECONDS})`,
      uptime: 'worst',
      since: `toDateTime((${first} + at - 1) * ${SLOT_SECONDS}, 'UTC')`,
      slots: 'toUInt64(active_within[at])',
      down: 'toUInt64(active_within[at] - up_within[at])',
    },
    from: windows,
    where: ['notEmpty(ratios)', 'worst <= 1'],
    orderBy: ['window'],
    limit: UPTIME_WINDOWS.length,
  });
}
