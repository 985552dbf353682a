import { checkEach } from '../checks';
import { chain, fail, finite, type Result } from '../result';

/** Sums of one arm within a group of calls, such as an endpoint. */
export interface GroupSums {
  numerator: number;
  denominator: number;
}

/** Both arms within a group. */
export interface MixGroup {
  name: string;
  control: GroupSums;
  treatment: GroupSums;
}

/** What a group adds to the difference of two ratios. */
export interface GroupEffect {
  name: string;
  /** The group in the calls of each arm, 0 to 1. */
  shares: [control: number, treatment: number];
  /** The rate within the group in each arm. */
  rates: [control: number, treatment: number];
  /** From another rate within the group, at the common weight. */
  within: number;
  /** From another share of the group in the calls, at the common rate. */
  mix: number;
}

/** The difference of two ratios in its parts, which add up to it. */
export interface MixDecomposition {
  difference: number;
  within: number;
  mix: number;
  groups: GroupEffect[];
}

/** A group that an arm does not call has the other arm's rate: it changes the mix only. */
function rates({ control, treatment }: MixGroup): [number, number] {
  const own = ({ numerator, denominator }: GroupSums) => (denominator > 0 ? numerator / denominator : null);
  const [c, t] = [own(control), own(treatment)];
  return [c ?? t ?? 0, t ?? c ?? 0];
}

/**
 * Splits the difference of two ratios over groups: API latency falls when a consumer moves its calls to a cheap
 * endpoint, although no endpoint is faster (Kitagawa 1955, with mean weights and mean rates, so that nothing is left).
 */
export function decomposeMix(groups: readonly MixGroup[]): Result<MixDecomposition> {
  const sums = groups.flatMap(({ control, treatment }) => [control, treatment]);
  const checked = chain(
    checkEach(
      'notNegative',
      'denominator',
      sums.map((sum) => sum.denominator)
    ),
    () =>
      checkEach(
        'finite',
        'numerator',
        sums.map((sum) => sum.numerator)
      )
  );
  return chain(checked, () => {
    const total = (arm: 'control' | 'treatment', member: keyof GroupSums) =>
      groups.reduce((sum, group) => sum + group[arm][member], 0);
    const [control, treatment] = [total('control', 'denominator'), total('treatment', 'denominator')];
    if (control === 0 || treatment === 0) {
      return fail('ZERO_DENOMINATOR', 'An arm has no calls.');
    }
    const effects = groups.map((group) => {
      const [c, t] = rates(group);
      const [wc, wt] = [group.control.denominator / control, group.treatment.denominator / treatment];
      const parts: Pick<GroupEffect, 'shares' | 'rates'> = { shares: [wc, wt], rates: [c, t] };
      return { name: group.name, ...parts, within: ((wc + wt) / 2) * (t - c), mix: ((t + c) / 2) * (wt - wc) };
    });
    return finite({
      difference: total('treatment', 'numerator') / treatment - total('control', 'numerator') / control,
      within: effects.reduce((sum, effect) => sum + effect.within, 0),
      mix: effects.reduce((sum, effect) => sum + effect.mix, 0),
      groups: effects,
    });
  });
}
