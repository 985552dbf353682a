import { latencyRates, peekingRates, ratioRates, type Rate } from './study';

/** What a 5% test may reject: 5% and three standard errors of so few experiments. */
const allowed = (runs: number): number => 0.05 + 3 * Math.sqrt((0.05 * 0.95) / runs);

const DEFAULT = '**jackknife, Kish t**';
const SEQUENTIAL = '**confidence sequence**';

describe.each([
  [1, 20, 300],
  [1, 100, 150],
  [2, 20, 300],
  [2, 100, 150],
])('A/A test, volumes of sigma %d, %d consumers an arm', (sigma, unitsPerArm, runs) => {
  let rates: Record<string, Rate>;
  beforeAll(() => {
    rates = ratioRates({ sigma, unitsPerArm }, runs);
  });

  it.each([DEFAULT, 'consumer-weighted, t', 'CUPED, Kish t'])('%s rejects in 5% of cases at most', (method) => {
    expect(rates[method].share).toBeLessThanOrEqual(allowed(runs));
    expect(rates[method].undecided).toBe(0);
  });

  it('a test of single calls rejects far too often: the simulation notices a wrong method', () => {
    expect(rates['single calls, z'].share).toBeGreaterThan(0.25);
  });
});

it.each([
  [1, 50],
  [2, 100],
])('A/B test, volumes of sigma %d, %d consumers an arm: finds an effect, and more with the past', (sigma, units) => {
  const rates = ratioRates({ sigma, unitsPerArm: units, removed: 0.4 }, 100);
  expect(rates[DEFAULT].share).toBeGreaterThan(0.1);
  expect(rates['CUPED, Kish t'].share).toBeGreaterThan(0.7);
});

it.each([
  [1, 50, false],
  [1, 50, true],
  [2, 50, false],
  [2, 100, true],
])(
  '28 daily looks, sigma %d, %d consumers an arm, staggered %s: the sequence holds, a fixed test does not',
  (...setting) => {
    const [sigma, unitsPerArm, staggered] = setting;
    const runs = 100;
    const rates = peekingRates({ sigma, unitsPerArm }, staggered, runs);
    expect(rates[SEQUENTIAL].share).toBeLessThanOrEqual(allowed(runs));
    expect(rates['fixed, z'].share).toBeGreaterThan(rates[SEQUENTIAL].share + 0.03);
  }
);

it('A/A test of latency percentiles rejects in 5% of cases at most, and says when p99 is not estimable', () => {
  const runs = 100;
  const rates = latencyRates({ sigma: 1, unitsPerArm: 50 }, runs);
  for (const rate of Object.values(rates)) {
    expect(rate.share).toBeLessThanOrEqual(allowed(runs));
  }
  expect(rates.p50.undecided).toBe(0);
  expect(latencyRates({ sigma: 2, unitsPerArm: 20 }, 20).p99.undecided).toBeGreaterThan(0.5);
});

it('is the same with the same seed', () => {
  const population = { sigma: 1, unitsPerArm: 20 };
  expect(ratioRates(population, 20)).toEqual(ratioRates(population, 20));
});
