import { blocksEnd } from '../../growth/quota/counter';
import { RANGE_80 } from '../../growth/quota/runOut';
import type { FuturePoint, PastPoint } from '../growth/ForecastChart';
import type { QuotaOwner } from './owners';

const DAY_MS = 86_400_000;

/** The counter from the reset until now: at the end of each block of 24 hours. */
export function pastPoints({ row, history, reset }: QuotaOwner): PastPoint[] {
  const { asked, consumed } = row;
  const ends = history.levels
    .map((value, daysAgo) => ({ time: blocksEnd(asked) - daysAgo * DAY_MS, value }))
    .filter(({ time }) => time < asked && (reset.since === null || time > reset.since))
    .reverse();
  return [
    ...(reset.since === null ? [] : [{ time: reset.since, value: 0 }]),
    ...ends,
    { time: asked, value: consumed },
  ];
}

/** The counter from now until the reset, with the range of 80%; what would be asked for, whatever the limit is. */
export function futurePoints({ row, forecast, reset }: QuotaOwner): FuturePoint[] {
  if (typeof forecast === 'string') {
    return [];
  }
  const { asked, consumed } = row;
  const { path } = forecast;
  const { sigma } = forecast.runOut;
  const days = path.map((units, day) => ({
    time: Math.min(reset.at, asked + (day + 1) * DAY_MS),
    value: consumed + units,
    low: consumed + units * Math.exp(-RANGE_80 * sigma[day]),
    high: consumed + units * Math.exp(RANGE_80 * sigma[day]),
  }));
  return [{ time: asked, value: consumed, low: consumed, high: consumed }, ...days];
}
