import { zoneOffsetHours } from './rhythm';

test.each([
  ['America/New_York', Date.UTC(2026, 0, 15), -5],
  ['America/New_York', Date.UTC(2026, 6, 15), -4],
  ['Europe/London', Date.UTC(2026, 0, 15), 0],
  ['Europe/London', Date.UTC(2026, 6, 15), 1],
  ['Asia/Kolkata', Date.UTC(2026, 0, 15), 5.5],
  // The hours around a change of clocks: 01:00 UTC in Europe, 02:00 local time in America.
  ['Europe/Berlin', Date.UTC(2026, 2, 29, 0), 1],
  ['Europe/Berlin', Date.UTC(2026, 2, 29, 1), 2],
  ['Europe/Berlin', Date.UTC(2026, 9, 25, 0), 2],
  ['Europe/Berlin', Date.UTC(2026, 9, 25, 1), 1],
  ['America/Toronto', Date.UTC(2026, 10, 1, 5), -4],
  ['America/Toronto', Date.UTC(2026, 10, 1, 6), -5],
])('%s at %d is %d hours from UTC', (zone, time, offset) => {
  expect(zoneOffsetHours(zone, time)).toBe(offset);
});
