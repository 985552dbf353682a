import { SlidingMaximum } from './slidingMaximum';

describe('SlidingMaximum', () => {
  it('forgets after the window, at the earliest after half of it', () => {
    const maximum = new SlidingMaximum(100);
    expect(maximum.value(0)).toBeUndefined();
    maximum.add(5, 0);
    maximum.add(3, 40);
    maximum.add(2, 60);
    expect([maximum.value(60), maximum.value(99)]).toEqual([5, 5]);
    maximum.add(1, 110);
    expect(maximum.value(110)).toBe(2);
  });
});
