import { randomFrom, normal } from '../random';
import { type Organization } from '../world/types';
import { type LocalHour } from '../stories/story';
import { DAY_MS, dayOf, demoTime, HISTORY_DAYS, hourOf, HOUR_MS, type Timeline } from './timeline';

/** Standard deviation of the logarithm of how busy a day is: no two days are alike. */
const DAY_NOISE = 0.07;
/** The busiest hour of the day, local time, and how far the curve swings around its mean. */
const PEAK_HOUR = 14;
const DAILY_SWING = 0.8;

/** Offsets of a zone in hours by the start of the UTC hour: Intl is too slow to be asked for every call. */
interface Zone {
  format: Intl.DateTimeFormat;
  offsets: Map<number, number>;
}

const zones = new Map<string, Zone>();

function zoneOf(timeZone: string): Zone {
  let zone = zones.get(timeZone);
  if (!zone) {
    const format = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' });
    zones.set(timeZone, (zone = { format, offsets: new Map() }));
  }
  return zone;
}

/** Reads `GMT`, `GMT+05:30` (Unicode's localized GMT format). */
function parseOffset(text: string): number {
  const [, sign, hours, minutes] = /^GMT(?:([+-])(\d\d):(\d\d))?$/.exec(text) ?? [];
  return sign === undefined ? 0 : (sign === '-' ? -1 : 1) * (Number(hours) + Number(minutes) / 60);
}

/** Offset of a zone from UTC in hours at the start of the UTC hour that holds `time`, with daylight saving. */
export function zoneOffsetHours(timeZone: string, time: number): number {
  const { format, offsets } = zoneOf(timeZone);
  const hour = hourOf(time);
  let offset = offsets.get(hour);
  if (offset === undefined) {
    const name = format.formatToParts(hour).find(({ type }) => type === 'timeZoneName');
    offset = parseOffset(name?.value ?? 'GMT');
    offsets.set(hour, offset);
  }
  return offset;
}

/** The hour that starts at `time` in the zone of an organization, by the demo's clock. */
export function localHourOf(timeline: Timeline, { timeZone }: Organization, time: number): LocalHour {
  const clock = demoTime(timeline, time);
  const local = clock + zoneOffsetHours(timeZone, clock) * HOUR_MS;
  const localHour = new Date(local).getUTCHours();
  return { time, local, localHour, daily: 1 + DAILY_SWING * Math.cos(((localHour - PEAK_HOUR) / 24) * 2 * Math.PI) };
}

/** Calls that an organization makes in that hour, on average, before its stories. */
export function callsPerHour(
  timeline: Timeline,
  organization: Organization,
  { time, local, daily }: LocalHour
): number {
  const { weekend, growth, callsPerDay, id } = organization;
  const weekday = new Date(local).getUTCDay();
  const weekly = ((weekday === 0 || weekday === 6 ? weekend : 1) * 7) / (5 + 2 * weekend);
  const grown = Math.pow(growth, Math.min(0, time - timeline.anchor) / (HISTORY_DAYS * DAY_MS));
  const noise = Math.exp(DAY_NOISE * normal(randomFrom(timeline.world.seed, 'day', id, dayOf(local))));
  return (callsPerDay / 24) * daily * weekly * grown * noise;
}
