import { Random } from '../../fuzz/random';
import { nanosAsMicrosAt } from './jsonMembers';

describe('a time in nanoseconds', () => {
  it('is the whole microseconds below it, as text of any length and as a number', () => {
    const random = new Random(7);
    for (let round = 0; round < 2_000; round++) {
      const digits = Array.from({ length: 1 + (round % 19) }, () => random.below(10)).join('');
      const micros = Number(BigInt(digits) / 1000n);
      expect([digits, nanosAsMicrosAt(digits, 'time')]).toEqual([digits, micros]);
      const number = Number(digits);
      if (Number.isSafeInteger(number)) {
        expect(nanosAsMicrosAt(number, 'time')).toBe(micros);
      }
    }
  });

  it.each(['-1000000', 'noon', '1.5', '', ' 1000'])('is not %j', (text) => {
    expect(() => nanosAsMicrosAt(text, 'time')).toThrow(/time must/);
  });
});
