import { exactQuantile } from '../numbers';
import type { CounterHistory } from './counter';
import { profileBlocks } from './quotaForecast';
import { quotaRunOut, RANGE_80 } from './runOut';

/** Days that the forecasts of the past looked ahead. */
export const BACKTEST_HORIZONS = [1, 3, 7] as const;

/** Forecasts are made again for each of these days before now. */
export const BACKTEST_DAYS = 28;

/** How forecasts of the past went. */
export interface BacktestLine {
  /** Days ahead. */
  horizon: number;
  /** Forecasts whose days are over. */
  forecasts: number;
  /** Those where the units that came were in the range of 80%. */
  inside: number;
  /** The middle relative error of the expected units; null without a forecast. */
  medianError: number | null;
}

/**
 * The forecasts that would have been made on each of the last BACKTEST_DAYS, each from what was known then, against the
 * units that came.
 */
export function backtest(histories: readonly CounterHistory[]): BacktestLine[] {
  const made = histories.flatMap((history) =>
    Array.from({ length: BACKTEST_DAYS }, (_day, index) => forecastsOf(history, index + 1)).flat()
  );
  return BACKTEST_HORIZONS.map((horizon) => {
    const own = made.filter((one) => one.horizon === horizon);
    const errors = own.map(({ error }) => error);
    return {
      ...{ horizon, forecasts: own.length, inside: own.filter(({ isInside }) => isInside).length },
      medianError: own.length === 0 ? null : exactQuantile(errors, 0.5),
    };
  });
}

/** The forecasts of one day in the past whose horizons are over. */
function forecastsOf(history: CounterHistory, daysAgo: number) {
  const blocks = profileBlocks(history, daysAgo);
  const longest = BACKTEST_HORIZONS.filter((horizon) => horizon <= daysAgo);
  const result = blocks && quotaRunOut({ blocks, remaining: 0, daysLeft: Math.max(...longest) });
  if (result === undefined || !result.ok) {
    return [];
  }
  const { path, sigma } = result.value;
  return longest.map((horizon) => {
    const came = history.demand.slice(daysAgo - horizon, daysAgo).reduce((sum, units) => sum + units, 0);
    const expected = path[horizon - 1];
    const width = RANGE_80 * sigma[horizon - 1];
    const isInside = came >= expected * Math.exp(-width) && came <= expected * Math.exp(width);
    return { horizon, isInside, error: Math.abs(came / expected - 1) };
  });
}
