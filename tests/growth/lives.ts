import type { Life } from '../../src/growth/retention/days';
import { list, member, type Json } from '../experiments/vectors';

const DAY_MS = 86_400_000;

/** A day of a vector, counted from the epoch. */
export const dayNumber = (day: Json): number => Date.parse(`${String(day)}T00:00:00Z`) / DAY_MS;

/** A day as text. @param day counted from the epoch */
export const dayText = (day: number): string => new Date(day * DAY_MS).toISOString().slice(0, 10);

/** The consumers of a vector of retention. */
export const livesOf = (input: { [key: string]: Json }): Life[] =>
  Object.entries(Object(input.starts)).map(([id, start]) => ({
    start: dayNumber(String(start)),
    activeDays: list(member(input.active_days, id)).map(dayNumber),
  }));
