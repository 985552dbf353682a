import { betaCdf } from '../../../src/experiment/distributions/beta';
import { chiSquareSurvival } from '../../../src/experiment/distributions/chiSquare';
import { normalQuantile, normalSurvival } from '../../../src/experiment/distributions/normal';
import { studentQuantile, studentSurvival } from '../../../src/experiment/distributions/studentT';
import { contrastOf } from '../../../src/experiment/estimates/contrast';
import { proportionEstimate } from '../../../src/experiment/estimates/mean';
import { contamination, countAssignments } from '../../../src/experiment/health/contamination';
import { sampleRatio } from '../../../src/experiment/health/srm';
import { commonOddsRatio } from '../../../src/experiment/mix/mantelHaenszel';
import { stratifiedEffect } from '../../../src/experiment/mix/stratify';
import { decide, type MetricOutcome } from '../../../src/experiment/verdict/verdict';
import type { GuardrailState } from '../../../src/experiment/effects/nonInferiority';
import type { SuccessOutcome } from '../../../src/experiment/verdict/outcome';
import { list, member, number, numbers, type Json } from '../vectors';
import { valueOf, type Adapter } from './adapter';

const FUNCTIONS: Record<string, (args: number[]) => number> = {
  'normal_quantile(p)': ([p]) => normalQuantile(p),
  'normal_sf(z)': ([z]) => normalSurvival(z),
  't_sf(t,df)': ([t, df]) => studentSurvival(t, df),
  't_quantile(p,df)': ([p, df]) => studentQuantile(p, df),
  'chi2_sf(x,df)': ([x, df]) => chiSquareSurvival(x, df),
  'beta_cdf(x,a,b)': ([x, a, b]) => betaCdf(x, a, b),
};

const SUCCESS: SuccessOutcome[] = ['better', 'flat', 'worse'];
const GUARDRAIL: GuardrailState[] = ['non_inferior', 'inconclusive', 'worse'];

function outcomes<Outcome extends string>(names: Json, known: Outcome[]): Array<MetricOutcome<Outcome>> {
  return list(names).map((name, position) => {
    const outcome = known.find((candidate) => candidate === name);
    if (outcome === undefined) {
      throw new Error(`unknown outcome ${String(name)}`);
    }
    return { metric: `metric ${position}`, outcome };
  });
}

const proportionOf = (arm: Json) => ({ units: number(arm, 'n'), successes: number(arm, 'successes') });

const simpson: Adapter = ({ input }) => {
  const strata = list(input.strata).map((stratum) => ({
    name: String(member(stratum, 'name')),
    control: proportionOf(member(stratum, 'control')),
    treatment: proportionOf(member(stratum, 'treatment')),
  }));
  const contrast = (arms: Pick<(typeof strata)[0], 'control' | 'treatment'>) =>
    valueOf(contrastOf(valueOf(proportionEstimate(arms.control)), valueOf(proportionEstimate(arms.treatment))));
  const pooledArm = (arm: 'control' | 'treatment') => ({
    units: strata.reduce((sum, stratum) => sum + stratum[arm].units, 0),
    successes: strata.reduce((sum, stratum) => sum + stratum[arm].successes, 0),
  });
  const contrasts = strata.map(contrast);
  const result = valueOf(
    stratifiedEffect(
      contrast({ control: pooledArm('control'), treatment: pooledArm('treatment') }),
      strata.map(({ name, control, treatment }, position) => ({
        name,
        contrast: contrasts[position],
        controlSize: control.units,
        treatmentSize: treatment.units,
      }))
    )
  );
  return {
    pooled_effect: result.pooled,
    stratum_effects: contrasts.map(({ difference }) => difference),
    stratified_effect: result.stratified,
    mantel_haenszel_odds_ratio: valueOf(commonOddsRatio(strata)),
    reversal: result.reversal,
    arm_mix_chi2: result.mixChiSquare,
  };
};

export const HEALTH: Record<string, Adapter> = {
  distribution: ({ input }) => ({
    values: list(input.args).map((args) => FUNCTIONS[String(input.function)](numbers(args))),
  }),
  srm: ({ input }) => {
    const weights = numbers(input.weights);
    const observed = numbers(input.observed);
    const result = valueOf(sampleRatio(observed.map((units, arm) => ({ units, weight: weights[arm] }))));
    return { chi2: result.chiSquare, df: result.degreesOfFreedom, p_value: result.pValue };
  },
  contamination: ({ input, options }) => {
    const seen = numbers(input.variants_seen);
    const exposures = list(input.first_variant).map((arm, unit) => ({ firstArm: String(arm), armsSeen: seen[unit] }));
    const policy = options.policy === 'exclude' ? 'exclude' : 'first_seen';
    const result = valueOf(contamination(countAssignments(exposures, ['control', 'treatment']), policy));
    return {
      n_all: result.all,
      n_excluded: result.excluded,
      n_analysed: result.analysed,
      contaminated_share: result.share,
      srm_on_counts: result.all,
    };
  },
  decision: ({ input }) => ({
    decision: decide({
      health: {
        srmPValue: number(input.health, 'srm_p'),
        excludedShare: number(input.health, 'contaminated_share'),
        enoughEffectiveUnits: member(input.health, 'min_units_ok') === true,
      },
      progress: { started: true, ended: false, complete: false, sequential: true },
      success: outcomes(input.success, SUCCESS),
      guardrails: outcomes(input.guardrails, GUARDRAIL),
    }).decision,
  }),
  simpson,
};
