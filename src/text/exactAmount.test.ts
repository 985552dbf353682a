import { formatExactAmount, formatSignedAmount } from './exactAmount';

it('writes amounts beyond the digits of a float, rounded once', () => {
  expect(formatExactAmount('12345678901234567.895')).toBe('12,345,678,901,234,567.90');
  expect(['0', '-0.004', '-0.005', '999.995', '1000'].map(formatExactAmount)).toEqual([
    ...['0.00', '0.00', '\u22120.01', '1,000.00', '1,000.00'],
  ]);
  expect(['0', '1.5', '-1.5'].map(formatSignedAmount)).toEqual(['0.00', '+1.50', '\u22121.50']);
});
