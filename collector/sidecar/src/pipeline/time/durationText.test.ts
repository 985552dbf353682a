import { AMBIGUOUS, readDurationText } from './durationText';

describe('a duration in a text', () => {
  it.each([
    ['0.042', 1e6, 42_000],
    ['250', 1e3, 250_000],
    ['0,25', 1e6, 250_000],
    ['1e3', 1, 1000],
    ['1.5ms', undefined, 1500],
    ['84.042µs', undefined, 84.042],
    ['731 μs', undefined, 731],
    ['84042ns', 1e6, 84.042],
    ['2 seconds', 1e3, 2_000_000],
    ['0,5 s', undefined, 500_000],
    ['1m2.5s', undefined, 62_500_000],
    ['1h0m3s', undefined, 3_603_000_000],
    ['PT0.25S', undefined, 250_000],
    ['PT1M2.5S', 1, 62_500_000],
    ['00:00:00.0375000', undefined, 37_500],
    ['0', undefined, 0],
    ['0ms', undefined, 0],
    ['-', undefined, 0],
    ['-1', 1e3, 0],
    ['', 1, 0],
  ])('%j in units of %p is %p µs', (text, unit, micros) =>
    expect(readDurationText(text, unit, false)).toBeCloseTo(micros, 6)
  );

  it.each(['12', '1,234', '1,234 ms', '3 parsecs', 'soon', '0.1, 0.2', '1.2.3', 'PT', '5m banana', '9'.repeat(400)])(
    '%j is ambiguous, or none',
    (text) => expect(readDurationText(text, undefined, false)).toBe(text.length > 256 ? 0 : AMBIGUOUS)
  );

  it.each([
    ['0.010, 0.100', 110_000],
    ['0.010 : 0.100', 110_000],
    ['0.010,0.100', 110_000],
    ['-, 0.004', 4000],
    ['0.5, 12ms', 512_000],
    ['0,010', 10_000],
    ['-', 0],
  ])('the list %j is %d µs', (text, micros) => expect(readDurationText(text, 1e6, true)).toBeCloseTo(micros, 6));

  it('is ambiguous as a list with something else in it', () =>
    expect(readDurationText('0.1, soon', 1e6, true)).toBe(AMBIGUOUS));
});
