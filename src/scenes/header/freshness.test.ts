import { ageSeconds, freshnessLevel } from './freshness';

const ASKED = 1_700_000_000_000;
const answer = { newest: ASKED - 2_000, asked: ASKED };

it('grows with the time since the answer, whatever the clock of the browser shows', () => {
  const wrongClock = 5;
  expect(ageSeconds(answer, wrongClock, wrongClock)).toBe(2);
  expect(ageSeconds(answer, wrongClock, wrongClock + 75_000)).toBe(77);
});

it('is never negative, and unknown without a call', () => {
  expect(ageSeconds({ newest: ASKED + 9_000, asked: ASKED }, 0, 0)).toBe(0);
  expect(ageSeconds(answer, 1_000, 0)).toBe(2);
  expect(ageSeconds({ newest: null, asked: ASKED }, 0, 0)).toBeUndefined();
});

it.each([
  [59.9, 'fresh'],
  [60, 'aging'],
  [599, 'aging'],
  [600, 'stale'],
])('%p seconds are %s', (age, level) => {
  expect(freshnessLevel(age, { agingAfterSeconds: 60, staleAfterSeconds: 600 })).toBe(level);
});
