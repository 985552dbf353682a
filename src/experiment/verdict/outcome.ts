import type { Better } from '../effects/nonInferiority';

/** What a success metric did. */
export type SuccessOutcome = 'better' | 'flat' | 'worse';

/**
 * The outcome of a success metric.
 * @param effect treatment minus control
 * @param adjustedPValue two-sided, after the correction for the number of success metrics
 */
export function successOutcome(effect: number, adjustedPValue: number, alpha: number, better: Better): SuccessOutcome {
  if (!(adjustedPValue < alpha) || effect === 0) {
    return 'flat';
  }
  return effect > 0 === (better === 'higher') ? 'better' : 'worse';
}
