import { runOutOf } from './runOut';

const HOUR = 3_600_000;
const NOW = Date.UTC(2026, 10, 27, 12, 30);
const START = Date.UTC(2026, 10, 20, 0);
/** 100 calls an hour. */
const hours = Array.from({ length: 8 * 24 + 1 }, (_, hour) => ({
  time: START + (hour - 12) * HOUR,
  calls: 100,
})).filter(({ time }) => time <= NOW);
const used = 2352;

it('takes as long as the same hours a week earlier took', () => {
  // 2,400 calls in the last 24 hours, of which each counts 0.98.
  const time = runOutOf({ remaining: 980, used, hours, now: NOW });
  expect(((time ?? 0) - NOW) / HOUR).toBeCloseTo(10, 6);
});

it('waits for the hours in which there are calls', () => {
  const office = hours.map((hour) => ({ ...hour, calls: new Date(hour.time).getUTCHours() === 14 ? 2500 : 0 }));
  const time = runOutOf({ remaining: 1250, used: 2500, hours: office, now: NOW });
  expect(new Date(time ?? 0).toISOString()).toBe('2026-11-27T14:30:00.000Z');
});

it('is now where nothing is left', () => expect(runOutOf({ remaining: 0, used, hours, now: NOW })).toBe(NOW));

it.each([
  ['a quota that lasts for more than a week', { remaining: 1e6, used, hours, now: NOW }],
  ['a consumer that has stopped', { remaining: 10, used, hours: [], now: NOW }],
  ['a counter that does not rise', { remaining: 10, used: 0, hours, now: NOW }],
])('is unknown for %s', (_, counter) => expect(runOutOf(counter)).toBeUndefined());
