import type { Proportion } from '../../experiment/aggregates/proportion';
import { both, chain, finite, type Result } from '../../experiment/result';
import { wilson, type ShareInterval } from './wilson';

/** Two shares and their difference, current minus before, with intervals of 95%. */
export interface SharesCompared {
  current: ShareInterval;
  before: ShareInterval;
  difference: number;
  low: number;
  high: number;
}

/**
 * The difference of two independent shares with the hybrid score interval of Newcombe (1998, Statistics in Medicine 17,
 * method 10), which is built from both Wilson intervals.
 * @returns the error of `wilson` for the side that has one
 */
export function compareShares(current: Proportion, before: Proportion): Result<SharesCompared> {
  return chain(both(wilson(current), wilson(before)), ([a, b]) => {
    const difference = a.share - b.share;
    return finite({
      ...{ current: a, before: b, difference },
      low: difference - Math.hypot(a.share - a.low, b.high - b.share),
      high: difference + Math.hypot(a.high - a.share, b.share - b.low),
    });
  });
}
