import type { Random } from '../../standalone/demo/random';
import { effectiveUnits } from '../../src/experiment/aggregates/kish';
import { ratioSumsOf, type RatioSums } from '../../src/experiment/aggregates/ratioSums';
import type { Rule } from '../../src/experiment/effects/rule';
import { contrastOf, type Contrast } from '../../src/experiment/estimates/contrast';
import { jackknifeRatioEstimate } from '../../src/experiment/estimates/ratio';
import { WEIGHT_LIMITS } from '../../src/experiment/health/weights';
import { both, chain, fail, ok, type Result } from '../../src/experiment/result';
import { differs } from './methods';
import { drawDays, type DailyUnit, type Population } from './population';

export const LOOKS = 28;

/** The sums of an arm at a look, over its consumers with calls. */
const sumsAt = (units: DailyUnit[], look: number): Result<RatioSums> =>
  ratioSumsOf(
    units
      .map((days) => ({ numerator: days[look].successes, denominator: days[look].calls }))
      .filter(({ denominator }) => denominator > 0)
  );

/** Whether the product shows a verdict on an arm: 20 consumers with calls, 5 effective ones. */
const isMature = ({ units, denominator, denominatorSquares }: RatioSums): boolean =>
  units >= 20 && effectiveUnits(denominator, denominatorSquares) >= WEIGHT_LIMITS.minEffectiveUnits;

/** Rules by name; each is looked at every day. */
export const peekingRules = ({ unitsPerArm }: Population): Record<string, Rule> => ({
  'fixed, z': { kind: 'normal' },
  'fixed, Kish t': { kind: 'student' },
  '**confidence sequence**': { kind: 'sequential', tuning: { plannedUnits: 2 * unitsPerArm, alpha: 0.05 } },
});

/** The contrast at a look, or nothing while an arm is too small. */
function contrastAt(control: DailyUnit[], treatment: DailyUnit[], look: number): Contrast[] {
  const contrast = chain(both(sumsAt(control, look), sumsAt(treatment, look)), ([c, t]) =>
    isMature(c) && isMature(t)
      ? chain(both(jackknifeRatioEstimate(c), jackknifeRatioEstimate(t)), (arms) => contrastOf(...arms))
      : fail('TOO_FEW_UNITS', 'No verdict yet.')
  );
  return contrast.ok ? [contrast.value] : [];
}

/** Whether each rule rejects at any of the daily looks of one A/A experiment. */
export function peek(random: Random, population: Population, staggered: boolean): Record<string, boolean> {
  const [control, treatment] = [0, 1].map(() => drawDays(random, population, LOOKS, staggered));
  const contrasts = Array.from({ length: LOOKS }, (_look, look) => contrastAt(control, treatment, look)).flat();
  return Object.fromEntries(
    Object.entries(peekingRules(population)).map(([name, rule]) => [
      name,
      contrasts.some((contrast) => differs(ok(contrast), rule)),
    ])
  );
}
