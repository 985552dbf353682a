import { triggersOf, type TriggerGroup } from './triggers';

const group = (
  kind: TriggerGroup['kind'],
  moved: boolean,
  [before, earlier, units]: [0 | 1, number, number],
  detail = ''
): TriggerGroup => ({ kind, detail, moved, before: before === 1, earlier, units });

const SIDES = [group('', true, [0, 0, 60]), group('', false, [0, 0, 80])];

/** Precedes moves. */
const REAL = [
  ...[group('batch', true, [1, 0, 30]), group('batch', true, [0, 1, 8])],
  ...[group('batch', false, [1, 0, 8]), group('batch', false, [0, 1, 16])],
];

/** Becomes more frequent with time on both sides. */
const GROWTH = [
  ...[group('refused', true, [1, 0, 20]), group('refused', true, [0, 1, 10])],
  ...[group('refused', false, [1, 0, 26]), group('refused', false, [0, 1, 13])],
];

it('finds what precedes moves, and not what only becomes more frequent', () => {
  const [real, growth] = triggersOf([...SIDES, ...GROWTH, ...REAL]);
  expect([real.kind, real.precedes, growth.kind, growth.precedes]).toEqual(['batch', true, 'refused', false]);
  expect(real.moved).toEqual({ consumers: 60, before: 30, earlier: 8 });
  expect(real.stayed).toEqual({ consumers: 80, before: 8, earlier: 16 });
  expect(real.found.ok && real.found.value.ratio).toBeCloseTo(7.5, 9);
  expect(growth.found.ok && growth.found.value.ratio).toBeCloseTo(1, 9);
  // Holm over the two candidates.
  expect(real.found.ok && real.pValue).toBeCloseTo(real.found.ok ? 2 * real.found.value.pValue : NaN, 12);
});

it('has the interval of Robins, Breslow and Greenland', () => {
  const [real] = triggersOf([...SIDES, ...REAL]);
  // Variances of the logarithms: 0.158333 of movers, 0.1875 of the others, computed apart from this code.
  expect(real.found.ok && real.found.value.low).toBeCloseTo(2.3685911, 6);
  expect(real.found.ok && real.found.value.high).toBeCloseTo(23.7482946, 6);
});

it('says that moves are too few, and leaves out what has no figure', () => {
  const [few] = triggersOf([group('', true, [0, 0, 49]), group('', false, [0, 0, 80]), ...REAL]);
  expect(few.found).toMatchObject({ error: { code: 'TOO_FEW_UNITS' } });
  expect([few.pValue, few.precedes]).toEqual([undefined, false]);
  const never = [group('quota', true, [1, 0, 5])];
  expect(triggersOf([...SIDES, ...never])[0].found.ok).toBe(false);
});

it('takes the services that most consumers began with, whatever side they came on', () => {
  const services = Array.from({ length: 9 }, (_service, index) =>
    group('service', index % 2 === 0, [1, 0, 20 - index], `s${index}`)
  );
  expect(
    triggersOf([...SIDES, ...services])
      .map(({ detail }) => detail)
      .sort()
  ).toEqual(['s0', 's1', 's2', 's3', 's4', 's5']);
});
