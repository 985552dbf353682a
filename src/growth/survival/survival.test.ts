import { randomFrom } from '../../experiment/distributions/random';
import { aalenJohansen, incidenceAt, type Cause } from './aalenJohansen';
import { compareReached } from './compareReached';
import { kaplanMeier, type Curve, type Duration } from './kaplanMeier';
import { atRiskAt, chanceToReach, reachedBy } from './reachedBy';
import { timeToReach } from './timeToReach';

const HORIZON = 7;
const PERIOD = 35;

/** Consumers that begin evenly over a period and need 7 days in the median, as far as they are known at its end. */
function cohort(random: () => number, units: number, knownAfter: number): Duration[] {
  return Array.from({ length: units }, () => {
    const observed = random() * PERIOD + knownAfter;
    const needed = (-Math.log(1 - random()) * HORIZON) / Math.LN2;
    return needed <= observed ? { time: needed, reached: true } : { time: observed, reached: false };
  });
}

const curveOf = (durations: Duration[]): Curve => {
  const curve = kaplanMeier(durations);
  if (!curve.ok) {
    throw new Error(curve.error.message);
  }
  return curve.value;
};

it('rarely finds a difference between periods that have none, where shares of all always do', () => {
  const random = randomFrom(14);
  let [alarms, naive] = [0, 0];
  const runs = 600;
  for (let run = 0; run < runs; run++) {
    const [current, before] = [cohort(random, 60, 0), cohort(random, 60, PERIOD)];
    const compared = compareReached(current, before, HORIZON);
    alarms += compared.ok && compared.value.pValue < 0.05 ? 1 : 0;
    const share = (side: Duration[]) => side.filter(({ reached }) => reached).length / side.length;
    const [a, b] = [share(current), share(before)];
    naive += Math.abs(a - b) / Math.sqrt((a * (1 - a) + b * (1 - b)) / 60) > 1.96 ? 1 : 0;
  }
  expect(alarms / runs).toBeLessThan(0.07);
  expect(alarms / runs).toBeGreaterThan(0.02);
  expect(naive / runs).toBeGreaterThan(0.4);
});

it('covers the true share in its interval', () => {
  const random = randomFrom(15);
  let covered = 0;
  for (let run = 0; run < 400; run++) {
    const reached = reachedBy(curveOf(cohort(random, 60, 0)), HORIZON);
    covered += reached.ok && reached.value.low <= 0.5 && reached.value.high >= 0.5 ? 1 : 0;
  }
  expect(covered / 400).toBeGreaterThan(0.92);
});

const durations = (times: Array<[number, boolean]>): Duration[] => times.map(([time, reached]) => ({ time, reached }));

it('has no percentile that too few have reached', () => {
  const curve = curveOf(
    durations([
      [1, true],
      [2, true],
      [3, false],
      [3, false],
    ])
  );
  expect(timeToReach(curve, 0.5).time).toBe(2);
  expect(timeToReach(curve, 0.75)).toEqual({ time: null, low: 1, high: null });
});

it('says nothing of a time that nobody was observed for', () => {
  const curve = curveOf(
    durations([
      [1, true],
      [2, false],
    ])
  );
  expect(reachedBy(curve, 0.5)).toMatchObject({ ok: true, value: { share: 0, low: 0 } });
  expect(reachedBy(curve, 2)).toMatchObject({ ok: true, value: { share: 0.5 } });
  expect(reachedBy(curve, 2.1)).toMatchObject({ ok: false, error: { code: 'NOT_ESTIMABLE' } });
  // Nobody is left: the share stays, and one consumer proves little.
  const all = reachedBy(curveOf(durations([[1, true]])), 9);
  expect(all).toMatchObject({ ok: true, value: { share: 1, high: 1 } });
  expect(all.ok && all.value.low).toBeLessThan(0.25);
  expect(all.ok && all.value.variance).toBeGreaterThan(0.01);
});

it('counts those that wait at a time', () => {
  const curve = curveOf(
    durations([
      [1, true],
      [2, false],
      [4, true],
    ])
  );
  expect([0, 1, 1.5, 4, 5].map((time) => atRiskAt(curve, time))).toEqual([3, 3, 2, 1, 0]);
});

it('gives the chance to reach the step from the curve, and none beyond it', () => {
  const curve = curveOf(
    durations([
      [1, true],
      [2, true],
      [5, true],
      [9, false],
    ])
  );
  expect(chanceToReach(curve, 0, 2)).toBeCloseTo(0.5, 12);
  expect(chanceToReach(curve, 3, 7)).toBeCloseTo(0.5, 12);
  expect(chanceToReach(curve, 5, 7)).toBeNull();
});

it('has fewer that reach a step where others give up than Kaplan and Meier', () => {
  const wait = (time: number, cause: Cause) => ({ time, cause });
  const waits = [wait(1, 'reached'), wait(2, 'left'), wait(3, 'reached'), wait(4, 'left'), wait(5, 'waiting')];
  const found = incidenceAt(waits, [0, 3, 5, 6]);
  const rows = found.ok ? found.value.map(({ atRisk, ...row }) => [row.time, atRisk, row.reached, row.left]) : [];
  expect(rows.map((row) => row.map((value) => Number(value.toFixed(6))))).toEqual([
    [0, 5, 0, 0],
    [3, 3, 0.4, 0.2],
    [5, 1, 0.4, 0.4],
  ]);
  expect(found.ok && found.value[2].waiting).toBeCloseTo(0.2, 9);
  expect(found.ok && found.value[2].asWaiting).toBeCloseTo(1 - (4 / 5) * (2 / 3), 9);
  expect(incidenceAt([], [1])).toMatchObject({ error: { code: 'NO_UNITS' } });
});

it('refuses what it cannot compute', () => {
  expect(kaplanMeier([])).toMatchObject({ error: { code: 'NO_UNITS' } });
  expect(kaplanMeier(durations([[-1, true]]))).toMatchObject({ error: { code: 'INVALID_INPUT' } });
  expect(aalenJohansen([])).toMatchObject({ error: { code: 'NO_UNITS' } });
  const few = cohort(randomFrom(1), 9, PERIOD);
  const enough = cohort(randomFrom(2), 10, PERIOD);
  expect(compareReached(few, enough, HORIZON)).toMatchObject({ error: { code: 'TOO_FEW_UNITS' } });
  const all = Array.from({ length: 10 }, (): Duration => ({ time: 1, reached: true }));
  expect(compareReached(all, all, HORIZON)).toMatchObject({ error: { code: 'ZERO_VARIANCE' } });
});
