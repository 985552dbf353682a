import { zoneOffsetHours } from './rhythm';

test.each([
  ['America/New_York', Date.UTC(2026, 0, 15), -5],
  ['America/New_York', Date.UTC(2026, 6, 15), -4],
  ['Europe/London', Date.UTC(2026, 0, 15), 0],
  ['Europe/London', Date.UTC(2026, 6, 15), 1],
  ['Asia/Kolkata', Date.UTC(2026, 0, 15), 5.5],
])('%s at %d is %d hours from UTC', (zone, time, offset) => {
  expect(zoneOffsetHours(zone, time)).toBe(offset);
});
