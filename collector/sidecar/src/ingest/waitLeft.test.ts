import { waitLeft } from './waitLeft';

const OPTIONS = { waitMs: 1_000, quietMs: 100, quietRows: 256 };

it.each([
  ['few rows wait for others', 255, 0, 300, 700],
  ['few rows are due in the end', 255, 900, 1_000, 0],
  ['many rows wait while requests come', 256, 250, 300, 50],
  ['many rows are due when none comes', 256, 200, 300, 0],
  ['many rows are due in the end, though requests come', 256, 990, 1_000, 0],
])('%s', (_, rows, stirredAt, now, left) => {
  expect(waitLeft({ rows, openedAt: 0 }, OPTIONS, stirredAt, now)).toBe(left);
});
