import { countsDiffer, sharesDiffer } from './support';

const evidence = { evidenceCalls: 100, evidenceStandardErrors: 3 };
const share = (part: number, whole: number) => ({ part, whole });

it.each([
  // 11.1% against 1.1% of many calls.
  [share(1110, 10_000), share(110, 10_000), true],
  // The same shares of few calls, and of one side with few.
  [share(11, 99), share(1, 99), false],
  [share(1110, 10_000), share(1, 99), false],
  // 60 of 1000 against 40 of 1000 is 2.05 standard errors, 70 against 30 is 4.10.
  [share(60, 1000), share(40, 1000), false],
  [share(70, 1000), share(30, 1000), true],
  [share(0, 1000), share(0, 1000), false],
])('%j and %j differ by more than chance: %p', (now, before, expected) => {
  expect(sharesDiffer(now, before, evidence)).toBe(expected);
});

it.each([
  // 3 standard errors of 1000 + 1142 are 138.8, of 1000 + 1130 138.5.
  [1142, 1000, true],
  [1130, 1000, false],
  [1000, 1142, true],
  [400, 99, false],
])('%d and %d calls differ by more than chance: %p', (now, before, expected) => {
  expect(countsDiffer(now, before, evidence)).toBe(expected);
});
