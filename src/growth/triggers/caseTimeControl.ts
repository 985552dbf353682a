import { checkProportion } from '../../experiment/aggregates/proportion';
import { normalSurvival } from '../../experiment/distributions/normal';
import { all, both, chain, fail, finite, type Result } from '../../experiment/result';
import { Z_95 } from '../proportions/wilson';

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
  /** Interval of 95% of `ratio`, and the two-sided p-value of a ratio of 1. */
  low: number;
  high: number;
  pValue: number;
}

/** An odds ratio with the variance of its logarithm. */
interface Odds {
  odds: number;
  variance: number;
}

/**
 * The case-time-control design (Suissa 1995): the odds that the event comes in the window before the upgrade rather
 * than in the consumer's own earlier windows, divided by the same of consumers that did not upgrade. Mantel-Haenszel
 * over the consumers' own windows; the variances of the two logarithms (Robins, Breslow and Greenland 1986) add up.
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
  return chain(both(matchedOdds(cases), matchedOdds(controls)), ([ofCases, ofControls]) => {
    const ratio = ofCases.odds / ofControls.odds;
    const deviation = Math.sqrt(ofCases.variance + ofControls.variance);
    return finite({
      ...{ cases: ofCases.odds, controls: ofControls.odds, ratio },
      ...{ low: ratio * Math.exp(-Z_95 * deviation), high: ratio * Math.exp(Z_95 * deviation) },
      pValue: 2 * normalSurvival(Math.abs(Math.log(ratio)) / deviation),
    });
  });
}

/** The odds ratio of Mantel and Haenszel; the variance of its logarithm holds for many small strata, too. */
function matchedOdds(windows: readonly MatchedWindows[]): Result<Odds> {
  const terms = windows.map(({ exposedBefore, exposedControls, controls }) => {
    const [a, b] = exposedBefore ? [1, 0] : [0, 1];
    const unexposed = controls - exposedControls;
    const units = 1 + controls;
    const [agree, differ] = [(a + unexposed) / units, (b + exposedControls) / units];
    return { agree, differ, up: (a * unexposed) / units, down: (b * exposedControls) / units };
  });
  const sum = (of: (term: (typeof terms)[number]) => number) => terms.reduce((total, term) => total + of(term), 0);
  const [ups, downs] = [sum(({ up }) => up), sum(({ down }) => down)];
  const variance =
    sum(({ agree, up }) => agree * up) / (2 * ups ** 2) +
    sum(({ agree, differ, up, down }) => agree * down + differ * up) / (2 * ups * downs) +
    sum(({ differ, down }) => differ * down) / (2 * downs ** 2);
  const counts = windows.map(({ controls, exposedControls }) => ({ units: controls, successes: exposedControls }));
  return chain(all(counts.map(checkProportion)), () =>
    ups > 0 && downs > 0
      ? finite({ odds: ups / downs, variance })
      : fail('ZERO_BASELINE', 'The event never came on one side.')
  );
}
