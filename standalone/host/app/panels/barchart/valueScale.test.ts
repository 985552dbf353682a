import { valueScale } from './valueScale';

describe('valueScale', () => {
  it('ends at round values around the data and zero', () => {
    expect(valueScale([3, 87], 5)).toEqual({ min: 0, max: 100, ticks: [0, 20, 40, 60, 80, 100] });
    expect(valueScale([-7, 4], 4)).toEqual({ min: -10, max: 5, ticks: [-10, -5, 0, 5] });
  });

  it('gives ticks without the noise of floating point', () => {
    expect(valueScale([0.39], 4).ticks).toEqual([0, 0.1, 0.2, 0.3, 0.4]);
  });

  it('keeps to ends that are fixed', () => {
    expect(valueScale([30], 4, { max: 50 })).toMatchObject({ min: 0, max: 50 });
  });

  it('has an extent when all values are zero', () => {
    const { min, max } = valueScale([0, 0], 4);
    expect(max).toBeGreaterThan(min);
  });
});
