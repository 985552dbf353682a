import { funnelOf } from './funnel';
import { segmentsOf } from './segments';
import { endOfWait, reachedTime, sinceKey, type Beginning } from './steps';
import { waitingUnits } from './waiting';

const HOUR = 3_600_000;
const NOW = 1_000 * HOUR;

/** A unit by hours: of its key before now, and of its steps after the key. */
const unit = (age: number, ...after: Array<number | null>): Beginning => leaving(null, age, ...after);

/** @param left hours after the key until it gives up */
function leaving(left: number | null, age: number, ...after: Array<number | null>): Beginning {
  const keyTime = NOW - age * HOUR;
  const [first_success, nth_call, clean_day] = [0, 1, 2].map((i) =>
    after[i] === null || after[i] === undefined ? null : keyTime + after[i] * HOUR
  );
  const leftTime = left === null ? null : keyTime + left * HOUR;
  return { keyTime, knownTo: NOW, leftTime, times: { first_success, nth_call, clean_day } };
}

it('reaches a step only after those before it', () => {
  const one = unit(100, 10, 50, 30);
  expect(reachedTime(one, 'clean_day')).toBe(reachedTime(one, 'nth_call'));
  expect(reachedTime(unit(100, null, 50, 30), 'clean_day')).toBeNull();
  expect(reachedTime(unit(100, 10, null, 30), 'clean_day')).toBeNull();
  expect(sinceKey(one, 'nth_call')).toEqual({ time: 50, reached: true });
  expect(sinceKey(unit(100, null), 'nth_call')).toEqual({ time: 100, reached: false });
});

it('ends a wait at the step, when the unit gives up before it, or now', () => {
  expect(endOfWait(leaving(null, 100, 10), 'first_success')).toEqual({ time: 10, cause: 'reached' });
  expect(endOfWait(leaving(50, 100, null), 'first_success')).toEqual({ time: 50, cause: 'left' });
  expect(endOfWait(leaving(50, 100, 10), 'nth_call')).toEqual({ time: 50, cause: 'left' });
  // Came back after it had given up.
  expect(endOfWait(leaving(50, 100, 60), 'first_success')).toEqual({ time: 50, cause: 'left' });
  expect(endOfWait(leaving(50, 100, 10), 'first_success')).toEqual({ time: 10, cause: 'reached' });
  expect(endOfWait(leaving(null, 100, null), 'first_success')).toEqual({ time: 100, cause: 'waiting' });
});

it('counts each step of all units, and times that those who still wait make longer', () => {
  const units = [unit(100, 1, 20, 40), unit(100, 3, 30), unit(90, 5), unit(50, null)];
  const funnel = funnelOf(units);
  expect(funnel.ok && funnel.value.map(({ reached, units: n }) => [reached, n])).toEqual([
    [3, 4],
    [2, 4],
    [1, 4],
  ]);
  expect(funnel.ok && funnel.value[0].times.map(({ time }) => time)).toEqual([3, 5, null]);
  expect(funnelOf([])).toMatchObject({ error: { code: 'NO_UNITS' } });
});

it('names those that wait, and says who is stuck', () => {
  const quick = Array.from({ length: 19 }, (_, i) => unit(500, 1 + i));
  const waiting = waitingUnits([...quick, unit(30, null), unit(5, null)]);
  const first = waiting.filter(({ step }) => step === 'first_success');
  expect(first.map(({ waited, isStuck }) => [waited, isStuck])).toEqual([
    [30, true],
    [5, false],
  ]);
  // Longer than anyone who made it.
  expect(first[0].chance).toBeNull();
  expect(first[1].chance).toBeGreaterThan(0.9);
  expect(waiting.filter(({ step }) => step === 'nth_call')).toHaveLength(19);
});

it('takes a fixed time while too few have reached a step', () => {
  const waiting = waitingUnits([unit(80, null), unit(70, null)]);
  expect(waiting.map(({ waited, isStuck, after }) => [waited, isStuck, after])).toEqual([
    [80, true, 72],
    [70, false, 72],
  ]);
});

it('compares segments within the same time, and corrects for their number', () => {
  const side = (plan: string, reached: number) =>
    Array.from({ length: 40 }, (_, i) => ({ ...unit(300, i < reached ? 10 : null), plan }));
  const units = [...side('free', 10), ...side('pro', 30), ...side('basic', 20), ...side('tiny', 1).slice(0, 3)];
  const segments = segmentsOf(units, ({ plan }) => plan, 'first_success', 168);
  const by = (value: string) => segments.find((segment) => segment.value === value);
  expect(segments.map(({ value, units: n }) => [value, n])).toEqual([
    ['basic', 40],
    ['free', 40],
    ['pro', 40],
    ['tiny', 3],
  ]);
  expect(by('pro')?.reached).toEqual([30, 0, 0]);
  expect(by('tiny')?.compared).toMatchObject({ error: { code: 'TOO_FEW_UNITS' } });
  const [free, pro, basic] = ['free', 'pro', 'basic'].map((value) => {
    const compared = by(value)?.compared;
    return compared?.ok ? compared.value : undefined;
  });
  expect([free?.difference, pro?.difference].map(Number).map(Math.sign)).toEqual([-1, 1]);
  expect(pro?.pValue).toBeLessThan(0.01);
  expect(basic?.pValue).toBeGreaterThan(0.5);
});
