import { chain, type Result } from '../result';
import { minimumLift } from './minimumEffect';
import { MOST_DAYS, planExperiment, reachedUnits, type PlanGoal } from './plan';

const GOAL: PlanGoal = { lift: 0.1, sequential: true, alpha: 0.05, targetPower: 0.8 };

/** 100 consumers on the first day, 10 on each of the next 27. */
const ARRIVALS = [100, ...Array.from({ length: 27 }, () => 10)];

const valueOf = <T>(result: Result<T>): T => {
  if (!result.ok) {
    throw new Error(result.error.message);
  }
  return result.value;
};

it('plans the consumers that find the lift, and the weeks until they are there', () => {
  const plan = valueOf(planExperiment({ mean: 10, variance: 25, arrivals: ARRIVALS }, GOAL));
  const { total } = valueOf(plan.size);
  // (3.035 + 0.842)² (25 + 25 · 1.21) / 1² in each arm.
  expect(total).toBeCloseTo(2 * 3.8767 ** 2 * 55.25, -1);
  expect(plan.days).toMatchObject({ ok: false, error: { code: 'NOT_REACHABLE' } });
  const found = minimumLift({ mean: 10, variance: 25, unitsPerArm: total / 2 }, 3.0349, 0.8);
  expect(valueOf(found)).toBeCloseTo(GOAL.lift, 3);
});

it('needs fewer consumers for one look, a larger lift and less variance', () => {
  const totalOf = (variance: number, goal: Partial<PlanGoal>) =>
    valueOf(chain(planExperiment({ mean: 10, variance, arrivals: ARRIVALS }, { ...GOAL, ...goal }), ({ size }) => size))
      .total;
  expect(totalOf(25, { sequential: false })).toBeLessThan(0.6 * totalOf(25, {}));
  expect(totalOf(25, { lift: 0.2 })).toBeLessThan(0.3 * totalOf(25, {}));
  expect(totalOf(5, {})).toBeCloseTo(totalOf(25, {}) / 5, 6);
});

it('says in whole weeks when they are there', () => {
  const days = (variance: number) => planExperiment({ mean: 10, variance, arrivals: ARRIVALS }, GOAL);
  const plan = valueOf(days(5));
  expect(valueOf(plan.size).total).toBeGreaterThan(reachedUnits(ARRIVALS, 21));
  expect(valueOf(plan.days)).toBe(28);
  expect(plan.steps.map(({ days: step, units }) => [step, units]).slice(0, 4)).toEqual([
    ...[
      [7, 160],
      [14, 230],
    ],
    ...[
      [21, 300],
      [28, 370],
    ],
  ]);
});

it('says how many consumers there are at most where a lift is out of reach', () => {
  const plan = valueOf(planExperiment({ mean: 10, variance: 25, arrivals: [20, 0, 0, 0] }, GOAL));
  expect(plan.days).toMatchObject({
    ok: false,
    error: { message: `1661 consumers are needed; 20 call within ${MOST_DAYS} days.` },
  });
  expect(plan.steps.at(-1)?.units).toBe(20);
});

it('says that no lift is found by hardly any consumers, and that a metric of 0 has no lift', () => {
  const few = valueOf(planExperiment({ mean: 1, variance: 100, arrivals: [4] }, GOAL));
  expect(few.steps[0].lift).toMatchObject({ ok: false, error: { code: 'NOT_REACHABLE' } });
  expect(planExperiment({ mean: 0, variance: 1, arrivals: [4] }, GOAL)).toMatchObject({
    error: { code: 'ZERO_BASELINE' },
  });
  expect(planExperiment({ mean: 1, variance: 1, arrivals: [4] }, { ...GOAL, lift: -0.1 })).toMatchObject({ ok: false });
});

it('goes on at the rate of the second half', () => {
  expect(reachedUnits([10, 6, 2, 4], 4)).toBe(22);
  expect(reachedUnits([10, 6, 2, 4], 6)).toBe(28);
  expect(reachedUnits([], 7)).toBe(0);
});
