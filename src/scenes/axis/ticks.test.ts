import { ticksOf } from './ticks';

it.each([
  [-0.011, 0.004, [-0.01, -0.005, 0]],
  [-31, 4, [-30, -20, -10, 0]],
  [0, 1.05, [0, 0.2, 0.4, 0.6, 0.8, 1]],
])('has round values between %d and %d', (low, high, ticks) => {
  expect(ticksOf({ low, high })).toEqual(ticks.map((tick) => expect.closeTo(tick, 12)));
});
