import { EXPERIMENT_METRICS } from '../../../model/experiments';
import type { Change, Effect } from './change';
import type { ViewRow } from './view';

/**
 * What a change adds up to on a day of the experiment, if all consumers of both arms had the variant instead of the
 * baseline: calls, consumers, money, or milliseconds. `null` where nothing adds up: percentiles, and ratios in which
 * each consumer weighs the same.
 * @param days whole days that are analysed
 */
export function perDay(
  { metric, weighting, figures }: Pick<ViewRow, 'metric' | 'weighting' | 'figures'>,
  { absolute }: Pick<Change, 'absolute'>,
  days: number
): Effect | null {
  const { kind } = EXPERIMENT_METRICS[metric];
  const addsUp = kind === 'mean' || kind === 'share' || (kind === 'ratio' && weighting === 'calls');
  if (!addsUp || figures === null || days <= 0) {
    return null;
  }
  const factor = (figures.baseline.denominator + figures.variant.denominator) / days;
  const { effect, low, high } = absolute;
  return {
    effect: effect * factor,
    low: low === null ? null : low * factor,
    high: high === null ? null : high * factor,
  };
}
