import { checkProportion, type Proportion } from '../aggregates/proportion';
import { all, chain, fail, finite, ok, type Result } from '../result';

/** Two arms within one stratum. */
export interface ProportionStratum {
  control: Proportion;
  treatment: Proportion;
}

/** The odds ratio of treatment to control that all strata have in common (Mantel and Haenszel 1959). */
export const commonOddsRatio = (strata: readonly ProportionStratum[]): Result<number> =>
  chain(all(strata.flatMap(({ control, treatment }) => [checkProportion(control), checkProportion(treatment)])), () => {
    const sum = (product: (stratum: ProportionStratum) => number) =>
      strata.reduce((total, stratum) => {
        const units = stratum.control.units + stratum.treatment.units;
        return units > 0 ? total + product(stratum) / units : total;
      }, 0);
    const failures = ({ units, successes }: Proportion) => units - successes;
    const numerator = sum(({ control, treatment }) => treatment.successes * failures(control));
    const denominator = sum(({ control, treatment }) => failures(treatment) * control.successes);
    return denominator > 0
      ? chain(finite({ odds: numerator / denominator }), ({ odds }) => ok(odds))
      : fail('ZERO_BASELINE', 'No stratum has both a success in the control arm and a failure in the treatment arm.');
  });
