import fc from 'fast-check';
import { jointMomentsOf } from '../aggregates/jointMoments';
import { chain, type Result } from '../result';
import { contrastOf } from './contrast';
import { chooseCuped, cupedContrast, type CupedChoice } from './cuped';
import { meanWithPast } from './cupedMean';
import { meanEstimate } from './mean';

type Rows = Array<[outcome: number, past: number]>;

/** The value of a result that has one. */
function valueOf<T>(result: Result<T>): T {
  if (!result.ok) {
    throw new Error(result.error.message);
  }
  return result.value;
}

const noise = fc.array(
  fc.tuple(fc.double({ min: -1, max: 1, noNaN: true }), fc.double({ min: 0, max: 100, noNaN: true })),
  {
    minLength: 25,
    maxLength: 40,
  }
);

/** Consumers whose outcome is their past and a little more, which is never the same for all of them. */
const like = (drawn: Array<[number, number]>, effect: number): Rows =>
  drawn.map(([e, past], i) => [past + i + effect + e + (i % 3) / 10, past + i]);

function choose(control: Rows, treatment: Rows, withPast = control.length): CupedChoice {
  const [c, t] = [jointMomentsOf(control, 2), jointMomentsOf(treatment, 2)];
  const mean = (joint: typeof c) =>
    meanEstimate({ units: joint.units, mean: joint.means[0], variance: joint.covariances[0][0] });
  const unadjusted = valueOf(chain(mean(c), (a) => chain(mean(t), (b) => contrastOf(a, b))));
  return chooseCuped(meanWithPast(c, t), unadjusted, [
    { withPast, units: control.length },
    { withPast: treatment.length, units: treatment.length },
  ]);
}

it('takes the past off: less variance, and an effect near the true one', () => {
  fc.assert(
    fc.property(noise, noise, (a, b) => {
      const choice = choose(like(a, 0), like(b, 5));
      expect(choice.off).toBeNull();
      expect(choice.contrast.variance).toBeLessThan(choice.unadjusted.variance);
      expect(Math.abs(choice.contrast.difference - 5)).toBeLessThan(1.5);
    })
  );
});

it('is centred: another zero of the past changes neither effect nor relative error', () => {
  fc.assert(
    fc.property(noise, noise, (a, b) => {
      const moved = (rows: Rows): Rows => rows.map(([outcome, past]) => [outcome, past + 1000]);
      const of = (control: Rows, treatment: Rows) =>
        valueOf(chain(meanWithPast(jointMomentsOf(control, 2), jointMomentsOf(treatment, 2)), cupedContrast));
      const here = of(like(a, 0), like(b, 5));
      const there = of(moved(like(a, 0)), moved(like(b, 5)));
      expect(there.contrast.difference).toBeCloseTo(here.contrast.difference, 5);
      expect(there.contrast.covariance).toBeCloseTo(here.contrast.covariance, 5);
      expect(there.control.adjusted).toBeCloseTo(here.control.adjusted, 5);
    })
  );
});

describe('falls back', () => {
  const rows = (past: (i: number) => number, shift = 0): Rows =>
    Array.from({ length: 30 }, (_row, i) => [((i * 7919) % 31) + shift, past(i)]);

  it.each([
    ['without a past', rows(() => 0), 30, 'no_past'],
    ['when a past is unrelated', rows((i) => (i % 2 === 0 ? 1 : -1) * (i % 3)), 30, 'no_reduction'],
    ['when few consumers have a past', rows((i) => i), 19, 'few_units_with_past'],
  ] as const)('%s', (_name, control, withPast, off) => {
    const choice = choose(
      [...control],
      rows((i) => control[i][1], 1),
      withPast
    );
    expect(choice).toMatchObject({ off, adjustment: null });
    expect(choice.contrast).toBe(choice.unadjusted);
  });

  it('when a small share has a past', () => {
    const many = Array.from({ length: 100 }, (_row, i): [number, number] => [i % 10, i % 10]);
    expect(
      choose(
        many,
        many.map(([y, x]) => [y + 1, x]),
        29
      ).off
    ).toBe('small_share_with_past');
  });
});
