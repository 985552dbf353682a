import { logNormal, pick, poisson, randomFrom, randomHex, weighted } from './random';

const many = (count: number, draw: () => number) => Array.from({ length: count }, draw);
const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

test('the seed decides, and every part of it counts', () => {
  const first = many(5, randomFrom(1, 'a'));
  expect(many(5, randomFrom(1, 'a'))).toEqual(first);
  expect(many(5, randomFrom(1, 'b'))).not.toEqual(first);
  expect(many(5, randomFrom(1, 'a', 0))).not.toEqual(first);
});

test('numbers are uniform', () => {
  const values = many(50_000, randomFrom('uniform'));
  expect(Math.min(...values)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...values)).toBeLessThan(1);
  expect(mean(values)).toBeCloseTo(0.5, 2);
  expect(mean(values.map((value) => value * value))).toBeCloseTo(1 / 3, 2);
});

test.each([0, 0.4, 7, 80])('a Poisson number of mean %d has that mean and variance', (expected) => {
  const random = randomFrom('poisson', expected);
  const values = many(20_000, () => poisson(random, expected));
  expect(mean(values)).toBeCloseTo(expected, 0);
  expect(mean(values.map((value) => (value - expected) ** 2))).toBeCloseTo(expected, expected > 30 ? -1 : 0);
  expect(values.every((value) => Number.isInteger(value) && value >= 0)).toBe(true);
});

test('a log-normal number has its median', () => {
  const random = randomFrom('log-normal');
  const values = many(20_001, () => logNormal(random, 50, 0.6)).sort((a, b) => a - b);
  expect(values[10_000]).toBeGreaterThan(48);
  expect(values[10_000]).toBeLessThan(52);
});

test('a weighted choice follows its weights', () => {
  const random = randomFrom('pick');
  const choice = weighted([
    ['a', 3],
    ['never', 0],
    ['b', 1],
  ] as const);
  const picked = Array.from({ length: 20_000 }, () => pick<string>(random, choice));
  expect(picked.filter((item) => item === 'a').length / 20_000).toBeCloseTo(0.75, 1);
  expect(picked).not.toContain('never');
});

test('hex ids have the right length', () => {
  expect(randomHex(randomFrom('id'), 16)).toMatch(/^[0-9a-f]{32}$/);
});
