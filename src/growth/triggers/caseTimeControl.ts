import { checkProportion } from '../../experiment/aggregates/proportion';
import { commonOddsRatio } from '../../experiment/mix/mantelHaenszel';
import { all, both, chain, fail, finite, type Result } from '../../experiment/result';

/** Upgrades below which no figure is given. */
export const MIN_UPGRADES = 50;

/** One consumer: whether the event came in the window before the upgrade, and in how many of its own earlier windows. */
export interface MatchedWindows {
  exposedBefore: boolean;
  exposedControls: number;
  controls: number;
}

/** How much more often an event comes before an upgrade than at other times, as odds ratios. */
export interface CaseTimeControl {
  /** Of those that upgraded: grows also because use grows before an upgrade anyway. */
  cases: number;
  /** Of those that did not, at the same tenure: only the growth. */
  controls: number;
  /** The first over the second: what precedes an upgrade. It is not a cause. */
  ratio: number;
}

/**
 * The case-time-control design (Suissa 1995): the odds that the event comes in the window before the upgrade rather
 * than in the consumer's own earlier windows, divided by the same of consumers that did not upgrade. Mantel-Haenszel
 * over the consumers' own windows.
 * @param minimum upgrades below which there is no figure
 */
export function caseTimeControl(
  cases: readonly MatchedWindows[],
  controls: readonly MatchedWindows[],
  minimum: number = MIN_UPGRADES
): Result<CaseTimeControl> {
  if (cases.length < minimum) {
    return fail('TOO_FEW_UNITS', `There are ${cases.length} upgrades; a figure needs ${minimum}.`);
  }
  return chain(both(matchedOdds(cases), matchedOdds(controls)), ([ofCases, ofControls]) =>
    ofControls > 0
      ? finite({ cases: ofCases, controls: ofControls, ratio: ofCases / ofControls })
      : fail('ZERO_BASELINE', 'No consumer without an upgrade had the event in its last window only.')
  );
}

function matchedOdds(windows: readonly MatchedWindows[]): Result<number> {
  const strata = windows.map(({ exposedBefore, exposedControls, controls }) => ({
    treatment: { units: 1, successes: exposedBefore ? 1 : 0 },
    control: { units: controls, successes: exposedControls },
  }));
  return chain(all(strata.map(({ control }) => checkProportion(control))), () => commonOddsRatio(strata));
}
