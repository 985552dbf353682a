import { isSupported } from './supportedChange';

const EVIDENCE = { evidenceCalls: 100, evidenceStandardErrors: 3 };
const of = (row: Record<string, number>) => (column: string) => row[column];

it.each([
  // 200 of 2,000 against 100 of 2,000: z = 6.0.
  [{ calls: 2000, calls_change: 0, server_error_rate: 0.1, server_error_rate_change: 5 }, true],
  // 27 of 1,552 against 43 of 1,580: z = 1.9.
  [{ calls: 1552, calls_change: -0.0177, server_error_rate: 0.0174, server_error_rate_change: -0.98 }, false],
  // The same rates as in the first row, of 20 calls each.
  [{ calls: 20, calls_change: 0, server_error_rate: 0.1, server_error_rate_change: 5 }, false],
  // Only 100 of the calls have a known outcome: z = 1.3.
  [
    { calls: 2000, unknown_outcomes: 1900, calls_change: 0, server_error_rate: 0.1, server_error_rate_change: 5 },
    false,
  ],
  // Nothing is compared.
  [{ calls: 2000, server_error_rate: 0.1 }, false],
])('a change of a rate is more than chance as the counts of both sides say: %j %p', (row, expected) => {
  expect(isSupported('server_error_rate_change', of(row), EVIDENCE)).toBe(expected);
});

it.each([
  [{ calls: 150, calls_change: 0.5, p95_change: 0.4 }, true],
  [{ calls: 150, calls_change: 1, p95_change: 0.4 }, false],
  [{ calls: 99, calls_change: 0, p95_change: 0.4 }, false],
])('a change of a percentile needs calls on both sides: %j %p', (row, expected) => {
  expect(isSupported('p95_change', of(row), EVIDENCE)).toBe(expected);
});

it.each([
  // 1,000 against 800: z = 4.7.
  [{ calls: 1000, calls_change: 0.25 }, true],
  [{ calls: 1000, calls_change: 0.05 }, false],
  [{ calls: 99, calls_change: -0.9 }, false],
  [{ calls: 0, calls_change: -1 }, true],
])('a change of calls is more than chance as both counts say: %j %p', (row, expected) => {
  expect(isSupported('calls_change', of(row), EVIDENCE)).toBe(expected);
});
