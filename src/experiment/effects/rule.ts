import { check } from '../checks';
import { normalSurvival, normalUpperQuantile } from '../distributions/normal';
import { studentSurvival, studentUpperQuantile } from '../distributions/studentT';
import { chain, fail, ok, type Result } from '../result';
import { alwaysValidP, sequentialMultiplier, type SequentialTuning } from './sequential';

/**
 * How evidence is weighed. `student` and `normal` are valid at one look, at the planned end; `sequential` is valid at
 * every look.
 */
export type Rule = { kind: 'student' } | { kind: 'normal' } | { kind: 'sequential'; tuning: SequentialTuning };

/** The question: does the effect differ from zero, is it above, is it below? */
export type Alternative = 'two-sided' | 'greater' | 'less';

/** How sure a rule can be of a statistic. */
export interface Precision {
  /** Degrees of freedom of the standard error. */
  degreesOfFreedom: number;
  /** Consumers of both arms. */
  units: number;
}

const sidesOf = (alternative: Alternative): 1 | 2 => (alternative === 'two-sided' ? 2 : 1);

/**
 * The half-width of an interval in standard errors.
 * @param alpha error level of the interval: 0.05 for 95%
 */
export function criticalValue(
  rule: Rule,
  alpha: number,
  alternative: Alternative,
  { degreesOfFreedom, units }: Precision
): Result<number> {
  const sides = sidesOf(alternative);
  const value = chain(check('probability', { alpha }), () => {
    switch (rule.kind) {
      case 'student':
        return ok(studentUpperQuantile(alpha / sides, degreesOfFreedom));
      case 'normal':
        return ok(normalUpperQuantile(alpha / sides));
      case 'sequential':
        return sequentialMultiplier(rule.tuning, alpha, units, sides);
    }
  });
  return chain(value, (critical) =>
    Number.isFinite(critical)
      ? ok(critical)
      : fail('TOO_FEW_EFFECTIVE_UNITS', `${degreesOfFreedom} degrees of freedom give no interval.`)
  );
}

/**
 * The probability of a statistic at least as large when the true effect is zero.
 * @param statistic effect in standard errors
 */
export function pValue(
  rule: Rule,
  statistic: number,
  alternative: Alternative,
  { degreesOfFreedom, units }: Precision
): Result<number> {
  const sides = sidesOf(alternative);
  const towards = { 'two-sided': Math.abs(statistic), greater: statistic, less: -statistic }[alternative];
  switch (rule.kind) {
    case 'student':
      return ok(Math.min(1, sides * studentSurvival(towards, degreesOfFreedom)));
    case 'normal':
      return ok(Math.min(1, sides * normalSurvival(towards)));
    case 'sequential':
      return alwaysValidP(rule.tuning, towards, units, sides);
  }
}
