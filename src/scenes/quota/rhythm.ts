import { dateTimeFormat } from '@grafana/data';
import { blocksEnd } from '../../growth/quota/counter';
import type { QuotaOwner } from './owners';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const WEEK = 7;

/** What a part of a week or of a day uses against the mean one. */
export interface RhythmPart {
  name: string;
  /** 1 is as much as the mean. */
  factor: number;
}

/** The weekdays of the forecast's profile, from Monday. A block of 24 hours is named by the day that its middle lies in. */
export function weekRhythm({ row, forecast }: QuotaOwner, timeZone: string): RhythmPart[] {
  if (typeof forecast === 'string') {
    return [];
  }
  const { dayFactors } = forecast.runOut;
  const weekday = (time: number, format: string) => dateTimeFormat(time, { timeZone, format });
  return dayFactors
    .map((factor, daysAgo) => ({ factor, middle: blocksEnd(row.asked) - (daysAgo + 0.5) * DAY_MS }))
    .map(({ factor, middle }) => ({ factor, name: weekday(middle, 'dddd'), day: Number(weekday(middle, 'E')) }))
    .sort((a, b) => (a.day % (WEEK + 1)) - (b.day % (WEEK + 1)))
    .map(({ name, factor }) => ({ name, factor }));
}

/** The hours of the day of the reader's zone, by calls of four weeks. */
export function dayRhythm({ row }: QuotaOwner, timeZone: string): RhythmPart[] {
  const { asked, hours } = row;
  const mean = hours.reduce((sum, calls) => sum + calls, 0) / Math.max(1, hours.length);
  return hours
    .map((calls, hoursAgo) => ({
      factor: mean === 0 ? 0 : calls / mean,
      name: dateTimeFormat(blocksEnd(asked) - (hoursAgo + 0.5) * HOUR_MS, { timeZone, format: 'HH:00' }),
    }))
    .sort((a, b) => a.name.localeCompare(b.name));
}
