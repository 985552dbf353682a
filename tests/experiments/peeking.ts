import type { Random } from '../../standalone/demo/random';
import { effectiveUnits } from '../../src/experiment/aggregates/kish';
import { ratioSumsOf } from '../../src/experiment/aggregates/ratioSums';
import type { Rule } from '../../src/experiment/effects/rule';
import { contrastOf } from '../../src/experiment/estimates/contrast';
import { jackknifeRatioEstimate } from '../../src/experiment/estimates/ratio';
import { WEIGHT_LIMITS } from '../../src/experiment/health/weights';
import { both, chain } from '../../src/experiment/result';
import { differs } from './methods';
import { drawDays, type DailyUnit, type Population } from './population';

export const LOOKS = 28;

/** An arm at the end of a day, as its consumers with calls. */
const upTo = (units: DailyUnit[], day: number) =>
  units
    .map((days) => ({
      numerator: days.slice(0, day).reduce((sum, { successes }) => sum + successes, 0),
      denominator: days.slice(0, day).reduce((sum, { calls }) => sum + calls, 0),
    }))
    .filter(({ denominator }) => denominator > 0);

/** Whether the product shows a verdict: 20 consumers with calls, 5 effective ones. */
function isMature(units: DailyUnit[], look: number): boolean {
  const seen = upTo(units, look + 1);
  const sums = ratioSumsOf(seen);
  return (
    seen.length >= 20 &&
    sums.ok &&
    effectiveUnits(sums.value.denominator, sums.value.denominatorSquares) >= WEIGHT_LIMITS.minEffectiveUnits
  );
}

/** Rules by name; each is looked at every day. */
export const peekingRules = ({ unitsPerArm }: Population): Record<string, Rule> => ({
  'fixed, z': { kind: 'normal' },
  'fixed, Kish t': { kind: 'student' },
  '**confidence sequence**': { kind: 'sequential', tuning: { plannedUnits: 2 * unitsPerArm, alpha: 0.05 } },
});

/** Whether each rule rejects at any of the daily looks of one A/A experiment. */
export function peek(random: Random, population: Population, staggered: boolean): Record<string, boolean> {
  const [control, treatment] = [0, 1].map(() => drawDays(random, population, LOOKS, staggered));
  const contrasts = Array.from({ length: LOOKS }, (_look, look) =>
    chain(
      both(
        chain(ratioSumsOf(upTo(control, look + 1)), jackknifeRatioEstimate),
        chain(ratioSumsOf(upTo(treatment, look + 1)), jackknifeRatioEstimate)
      ),
      ([c, t]) => contrastOf(c, t)
    )
  );
  const mature = contrasts.filter((_contrast, look) => [control, treatment].every((arm) => isMature(arm, look)));
  return Object.fromEntries(
    Object.entries(peekingRules(population)).map(([name, rule]) => [
      name,
      mature.some((contrast) => differs(contrast, rule)),
    ])
  );
}
