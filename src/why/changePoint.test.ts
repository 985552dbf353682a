import fc from 'fast-check';
import { changePointOf, type Interval } from './changePoint';

const series = (...counts: Array<[calls: number, selected: number]>): Interval[] =>
  counts.map(([calls, selected], hour) => ({ time: hour * 3_600_000, calls, selected }));

const hours = (count: number, calls: number, selected: number) =>
  Array.from({ length: count }, (): [number, number] => [calls, selected]);

it('finds the hour in which calls begin to fail', () => {
  const found = changePointOf(series(...hours(30, 40, 0), ...hours(20, 40, 27)));
  expect(found).toEqual({ time: 30 * 3_600_000, before: 0, after: 27 / 40 });
});

it('finds an end as well as a beginning', () => {
  expect(changePointOf(series(...hours(10, 50, 25), ...hours(10, 50, 0)))).toMatchObject({ before: 0.5, after: 0 });
});

it('ignores hours without calls', () => {
  const found = changePointOf(series([0, 0], ...hours(10, 40, 0), [0, 0], ...hours(10, 40, 30)));
  expect(found).toMatchObject({ before: 0, after: 0.75 });
});

it.each([
  ['no interval', []],
  ['one interval', series([100, 50])],
  ['no calls', series(...hours(10, 0, 0))],
  ['a steady share', series(...hours(100, 40, 4))],
  ['a single failure', series(...hours(40, 20, 0), [20, 1])],
])('finds none in %s', (_, intervals) => expect(changePointOf(intervals)).toBeUndefined());

it('finds none in noise: the seeded series of a steady share', () => {
  let seed = 7;
  const next = () => (seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31) / 2 ** 31;
  const noise = Array.from({ length: 670 }, (): [number, number] => {
    const calls = 20 + Math.floor(next() * 60);
    return [calls, Array.from({ length: calls }, next).filter((value) => value < 0.05).length];
  });
  expect(changePointOf(series(...noise))).toBeUndefined();
});

it('gives shares of 0 to 1 at a time of the series, for any counts', () => {
  const interval = fc.nat(1000).chain((calls) => fc.tuple(fc.constant(calls), fc.nat(calls)));
  fc.assert(
    fc.property(fc.array(interval, { maxLength: 40 }), (counts) => {
      const intervals = series(...counts);
      const found = changePointOf(intervals);
      if (found !== undefined) {
        expect(intervals.map(({ time }) => time)).toContain(found.time);
        expect(found.before).not.toBe(found.after);
        [found.before, found.after].forEach((share) => expect(share >= 0 && share <= 1).toBe(true));
      }
    })
  );
});
