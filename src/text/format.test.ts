import {
  formatCount,
  formatHours,
  formatMilliseconds,
  formatSeconds,
  formatShare,
  formatShort,
  withSign,
} from './format';

it.each([
  [0.4, '0.40 ms'],
  [44, '44.0 ms'],
  [299.4, '299 ms'],
  [1000, '1.00 s'],
  [1190, '1.19 s'],
  [1490, '1.49 s'],
  [12_340, '12.3 s'],
  [90_000, '1.50 mins'],
])('%p milliseconds are %s', (ms, text) => expect(formatMilliseconds(ms)).toBe(text));

it('writes shares, counts and ages', () => {
  expect(formatShare(0.7501)).toBe('75.0%');
  expect(formatCount(1_234_567)).toBe('1,234,567');
  expect([formatShort(999), formatShort(1234)]).toEqual(['999', '1.2 K']);
  expect([formatHours(26.4), formatSeconds(90)]).toEqual(['1.1 days', '1.5 mins']);
});

it('writes the sign of a difference, a minus where there was a hyphen', () => {
  expect([withSign('5.0%', 0.05), withSign('-5.0%', -0.05), withSign('0.0%', 0)]).toEqual(['+5.0%', '−5.0%', '0.0%']);
});
