import type { ExperimentDesign } from '../../experiment/design/design';
import { instant } from './wholeDays';

/** What days are counted from: the start of the experiment, or the first exposure of each consumer. */
export const SLOT_CLOCKS = ['calendar', 'exposure'] as const;

export type SlotClock = (typeof SLOT_CLOCKS)[number];

/** Points at most: a longer period has wider ones, of several days. */
export const MOST_SLOTS = 60;

const DAY_MS = 86_400_000;

const dayOf = (milliseconds: number) => Math.floor(milliseconds / DAY_MS);

/** The days of an experiment in slots of whole days. */
export interface Slots {
  /** Days of a slot. */
  days: number;
  /** Slots of the period. */
  count: number;
  /** SQL of the slot of a call after the exposure: a number from 0. */
  ofCall: string;
  /** The same of a row of the rollup, where all calls of a day of UTC have one slot. */
  ofDay?: string;
  /** SQL of the first slot of a consumer, and of the slot after its last, from `first_time`. */
  first: string;
  end: string;
}

/**
 * The slots of a period. Days of the calendar are days of UTC; a consumer is in those from its first exposure on. Days
 * since the exposure are 24 hours long; a consumer is in those that are over, so that all have had the same time.
 */
export function slotsOf({ from, to }: Pick<ExperimentDesign, 'from' | 'to'>, clock: SlotClock): Slots {
  const firstDay = dayOf(from);
  const total = Math.max(1, dayOf(to - 1) - firstDay + 1);
  const days = Math.ceil(total / MOST_SLOTS);
  const count = Math.ceil(total / days);
  if (clock === 'calendar') {
    const slot = (time: string) => `intDiv(toRelativeDayNum(${time}, 'UTC') - ${firstDay}, ${days})`;
    return { days, count, ofCall: slot('event_time'), ofDay: slot('day'), first: slot('first_time'), end: `${count}` };
  }
  const between = (later: string) => `intDiv(dateDiff('millisecond', first_time, ${later}), ${days * DAY_MS})`;
  return { days, count, ofCall: between('event_time'), first: '0', end: `least(${count}, ${between(instant(to))})` };
}
