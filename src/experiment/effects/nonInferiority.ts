import { check } from '../checks';
import type { Contrast } from '../estimates/contrast';
import { both, chain, ok, type Result } from '../result';
import type { Alternative, Rule } from './rule';
import { testContrast, type TestResult } from './testContrast';

/** Which way a metric should go. */
export type Better = 'higher' | 'lower';

/** How much worse a guardrail may become. */
export interface Margin {
  /** `absolute`: in the unit of the contrast. `relative`: a share of |baseline|, which is estimated as well. */
  scale: 'absolute' | 'relative';
  /** Above 0: 0.02 is two points of a success rate, or 2%. */
  size: number;
}

/** Grey, yellow, red. */
export type GuardrailState = 'non_inferior' | 'inconclusive' | 'worse';

/** What is asked of a guardrail. */
export interface GuardrailOptions {
  rule: Rule;
  margin: Margin;
  better: Better;
  /** One-sided error level of "not inferior", such as 0.05. Never corrected for the number of guardrails. */
  alpha: number;
  /** One-sided error level of "worse". The default is `alpha`. */
  worseAlpha?: number;
}

/** The result of a guardrail. */
export interface GuardrailResult {
  /** The one-sided test of the effect; its interval has one bound, to compare with the margin. */
  test: TestResult;
  /** The one-sided p-value of "not worse by the margin". */
  pValue: number;
  /** Whether a change for the worse by the margin is ruled out. */
  nonInferior: boolean;
  /** Whether the effect is significantly on the bad side of zero, within the margin or not. */
  significantlyWorse: boolean;
  /** `worse` wins over `non_inferior`: a certain harm is shown even when it is small. */
  state: GuardrailState;
}

/** A margin in the unit of the contrast, when the baseline is taken as known. */
export const knownMargin = (baseline: number, share: number): Margin => ({
  scale: 'absolute',
  size: Math.abs(baseline) * share,
});

/** The contrast moved by the margin to the good side: a relative margin moves with the baseline and its error. */
function shifted(contrast: Contrast, { scale, size }: Margin, direction: 1 | -1): Contrast {
  if (scale === 'absolute') {
    return { ...contrast, difference: contrast.difference + direction * size };
  }
  const weight = direction * size * Math.sign(contrast.baseline);
  return {
    ...contrast,
    difference: contrast.difference + weight * contrast.baseline,
    variance: contrast.variance + weight * (2 * contrast.covariance + weight * contrast.baselineVariance),
  };
}

/**
 * Tests a guardrail: is the treatment not worse than the control arm by the margin? One-sided. For a latency
 * percentile pass the logarithmic contrast and the margin ln(1 + share), absolute.
 */
export function testGuardrail(contrast: Contrast, options: GuardrailOptions): Result<GuardrailResult> {
  const { rule, margin, better, alpha, worseAlpha = alpha } = options;
  const direction = better === 'higher' ? 1 : -1;
  const [good, bad]: [Alternative, Alternative] = better === 'higher' ? ['greater', 'less'] : ['less', 'greater'];
  return chain(check('positive', { margin: margin.size }), () =>
    chain(
      both(
        both(
          testContrast(contrast, { rule, alpha, alternative: good }),
          testContrast(shifted(contrast, margin, direction), { rule, alpha, alternative: good })
        ),
        testContrast(contrast, { rule, alpha: worseAlpha, alternative: bad })
      ),
      ([[test, moved], harm]) => {
        const nonInferior = moved.statistic * direction > moved.criticalValue;
        const significantlyWorse = -harm.statistic * direction > harm.criticalValue;
        const state = significantlyWorse ? 'worse' : nonInferior ? 'non_inferior' : 'inconclusive';
        return ok({ test, pValue: moved.pValue, nonInferior, significantlyWorse, state });
      }
    )
  );
}

/** Whether a bound on a change rules out the margin; for results of other tools. A missing bound rules out nothing. */
export function nonInferiorByInterval(
  interval: { low: number | null; high: number | null },
  margin: number,
  better: Better
): boolean {
  return better === 'higher'
    ? interval.low !== null && interval.low > -margin
    : interval.high !== null && interval.high < margin;
}
