import { type Application, type Organization, type World } from '../world/types';

export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;

/** Days of history before the anchor. */
export const HISTORY_DAYS = 35;

/**
 * A world and the hour that its stories are relative to. Traffic is a pure function of it: any hour before or after the
 * anchor always holds the same calls.
 */
export interface Timeline {
  world: World;
  /** Start of the UTC hour in which the demo was first started, milliseconds since the epoch. */
  anchor: number;
  /**
   * Milliseconds that the demo's clock is ahead of the real one, whole hours. It decides what time of day, week and
   * year the customers live in and which random numbers are drawn. The times of calls and events are always real.
   */
  clockOffset: number;
}

/**
 * The timeline of a demo that is first started at `now`.
 * @param playedAnchor What the demo's clock shows at the anchor: any time in that UTC hour. Default: the real hour.
 */
export function timelineAt(world: World, now: number, playedAnchor: number = now): Timeline {
  const anchor = hourOf(now);
  return { world, anchor, clockOffset: hourOf(playedAnchor) - anchor };
}

/** What the demo's clock shows at a real time; both are milliseconds since the epoch. */
export function demoTime({ clockOffset }: Timeline, time: number): number {
  return time + clockOffset;
}

/** The start of the UTC hour that holds `time`. */
export function hourOf(time: number): number {
  return Math.floor(time / HOUR_MS) * HOUR_MS;
}

/** The start of the UTC day that holds `time`. */
export function dayOf(time: number): number {
  return Math.floor(time / DAY_MS) * DAY_MS;
}

/** When the first key of an application was issued, milliseconds since the epoch. */
export function keyIssuedTime({ anchor }: Timeline, { keyIssuedDaysAgo }: Application): number {
  return anchor - keyIssuedDaysAgo * DAY_MS;
}

/** The billing period of 30 days of an organization that holds `time`: its start, at midnight UTC of the demo's clock. */
export function billingPeriodStart(timeline: Timeline, daysIntoPeriod: number, time: number): number {
  const period = 30 * DAY_MS;
  const { anchor, clockOffset } = timeline;
  const origin = dayOf(demoTime(timeline, anchor)) - clockOffset - daysIntoPeriod * DAY_MS;
  return origin + Math.floor((time - origin) / period) * period;
}

/** An application and the organization it belongs to. */
export interface Consumer {
  organization: Organization;
  application: Application;
}
