import { CounterpartWait } from './counterpartWait';
import { holdTime } from './holdTime';

describe('holdTime', () => {
  const observer = (waitMs?: number) => {
    const wait = new CounterpartWait(600_000, 8_000);
    wait.learn({ waitMs });
    return { waitOf: () => wait };
  };
  const hold = (waitMs: number | undefined, sinceRestartMs?: number, holdMs = 40_000) =>
    holdTime(undefined, observer(waitMs), { holdMs }, sinceRestartMs);

  it('is short for records whose counterparts come before them', () => {
    expect(hold(0)).toBe(500);
    expect(hold(0, 10_000)).toBe(500);
  });

  it('is longer after a restart, when requests come in any order', () => {
    expect(hold(0, 9_999)).toBe(5_000);
    expect(hold(6_000, 9_999)).toBe(8_000);
    expect(hold(0, 0, 2_000)).toBe(2_000);
  });

  it('is none for records without counterparts, after a restart too', () => {
    expect(hold(undefined, 0)).toBe(0);
  });
});
