import { randomFrom, normal } from '../random';
import { type Organization } from '../world/types';
import { type LocalHour } from '../stories/story';
import { DAY_MS, dayOf, HISTORY_DAYS, HOUR_MS, type Timeline } from './timeline';

/** Standard deviation of the logarithm of how busy a day is: no two days are alike. */
const DAY_NOISE = 0.07;
/** The busiest hour of the day, local time, and how far the curve swings around its mean. */
const PEAK_HOUR = 14;
const DAILY_SWING = 0.8;

const offsets = new Map<string, number>();

/** Offset of a zone from UTC in hours on the UTC day that holds `time`, with daylight saving. */
export function zoneOffsetHours(timeZone: string, time: number): number {
  const day = dayOf(time);
  const cacheKey = `${timeZone}${day}`;
  let offset = offsets.get(cacheKey);
  if (offset === undefined) {
    const format = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' });
    const text = format.formatToParts(day).find(({ type }) => type === 'timeZoneName')!.value;
    const [, sign, hours, minutes] = /^GMT(?:([+-])(\d\d):(\d\d))?$/.exec(text)!;
    offset = sign === undefined ? 0 : (sign === '-' ? -1 : 1) * (Number(hours) + Number(minutes) / 60);
    offsets.set(cacheKey, offset);
  }
  return offset;
}

/** The hour that starts at `time` as an organization lives it. */
export function localHourOf({ timeZone }: Organization, time: number): LocalHour {
  const local = new Date(time + zoneOffsetHours(timeZone, time) * HOUR_MS);
  const localHour = local.getUTCHours();
  return { time, localHour, daily: 1 + DAILY_SWING * Math.cos(((localHour - PEAK_HOUR) / 24) * 2 * Math.PI) };
}

/** Calls that an organization makes in that hour, on average, before its stories. */
export function callsPerHour(timeline: Timeline, organization: Organization, { time, daily }: LocalHour): number {
  const { weekend, growth, callsPerDay, id } = organization;
  const local = time + zoneOffsetHours(organization.timeZone, time) * HOUR_MS;
  const weekday = new Date(local).getUTCDay();
  const weekly = ((weekday === 0 || weekday === 6 ? weekend : 1) * 7) / (5 + 2 * weekend);
  const grown = Math.pow(growth, Math.min(0, time - timeline.anchor) / (HISTORY_DAYS * DAY_MS));
  const noise = Math.exp(DAY_NOISE * normal(randomFrom(timeline.world.seed, 'day', id, dayOf(local))));
  return (callsPerDay / 24) * daily * weekly * grown * noise;
}
