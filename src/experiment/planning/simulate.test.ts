import { planExperiment } from './plan';
import { simulatedPower, type PastConsumer, type SimulationOptions } from './simulate';

const spread = (i: number) => Math.sin(i * 12.9898) * 43_758.5453 - Math.floor(Math.sin(i * 12.9898) * 43_758.5453);

const consumers = (count: number, value: (i: number) => number): PastConsumer[] =>
  Array.from({ length: count }, (_consumer, i) => ({ value: value(i), day: i % 28 }));

const OPTIONS: SimulationOptions = {
  ...{ days: 28, units: 400, lift: 0.1, isShare: false, sequential: false, alpha: 0.05 },
};

const powerOf = (past: PastConsumer[], options: Partial<SimulationOptions>) => {
  const result = simulatedPower(past, { ...OPTIONS, ...options });
  if (!result.ok) {
    throw new Error(result.error.message);
  }
  return result.value;
};

it('agrees with the formula where consumers are alike', () => {
  const past = consumers(400, (i) => 100 + 60 * (spread(i) - 0.5));
  const mean = past.reduce((sum, { value }) => sum + value, 0) / 400;
  const variance = past.reduce((sum, { value }) => sum + (value - mean) ** 2, 0) / 399;
  const plan = planExperiment(
    { mean, variance, arrivals: Array.from({ length: 28 }, () => 400 / 28) },
    { lift: 0.05, sequential: false, alpha: 0.05, targetPower: 0.8 }
  );
  const needed = plan.ok && plan.value.size.ok ? plan.value.size.value.total : NaN;
  const { found, falselyFound } = powerOf(past.slice(0, Math.round(needed)), { units: Math.round(needed), lift: 0.05 });
  expect(found).toBeGreaterThan(0.7);
  expect(found).toBeLessThan(0.9);
  expect(falselyFound).toBeLessThan(0.09);
});

it('finds less with a rule that holds at every look, and nothing that is not there', () => {
  const past = consumers(200, (i) => 100 + 100 * (spread(i) - 0.5));
  const once = powerOf(past, { units: 200 });
  const daily = powerOf(past, { units: 200, sequential: true });
  expect(daily.found).toBeLessThan(once.found);
  expect(daily.falselyFound).toBeLessThan(0.03);
});

it('changes a share by consumers that become 1', () => {
  const past = consumers(400, (i) => (spread(i) < 0.5 ? 1 : 0));
  expect(powerOf(past, { isShare: true, lift: 0.5 }).found).toBeGreaterThan(0.95);
  expect(powerOf(past, { isShare: true, lift: 0.01 }).found).toBeLessThan(0.15);
  // 95% cannot grow by half, but fall by it.
  const high = consumers(400, (i) => (spread(i) < 0.95 ? 1 : 0));
  expect(powerOf(high, { isShare: true, lift: 0.5 }).found).toBe(1);
});

it('has those who are there by the day, some twice where more are expected, and says when they are too few', () => {
  const past = consumers(100, (i) => 100 + 60 * (spread(i) - 0.5));
  expect(powerOf(past, { days: 28, units: 100 }).found).toBeLessThan(powerOf(past, { days: 84, units: 400 }).found);
  expect(
    simulatedPower(
      consumers(3, () => 1),
      OPTIONS
    )
  ).toMatchObject({ ok: false, error: { code: 'TOO_FEW_UNITS' } });
});
