import { resumedHold } from './resumedHold';

describe('resumedHold', () => {
  const STOPPED = 1_000_000;
  const WAIT = 6_000;
  const hold = (heldBeforeStop: number, awayMs: number, isOwn = true, waitMs = WAIT) =>
    resumedHold({ isOwn, receivedAt: STOPPED - heldBeforeStop, ranUntil: STOPPED }, waitMs, STOPPED + awayMs);

  it('does not wait for counterparts that came before the sidecar stopped, if there were any', () => {
    expect(hold(6_000, 3_000)).toBe(1_000);
    expect(hold(5_999, 3_000)).toBe(5_000);
  });

  it('waits as long as the sidecar was away, because the retries of the Collector are so far apart', () => {
    expect(hold(1_000, 12_000)).toBe(12_000);
  });

  it('waits until a batch of the sender ends that had just begun', () => {
    expect(hold(1_000, 2_000, true, 38_000)).toBe(35_000);
  });

  it.each([2_000, 12_000, 22_000])('is over before others store the call, when it was away for %i ms', (awayMs) => {
    for (const waitMs of [WAIT, 38_000]) {
      const othersTookUpAfter = 1_000;
      expect(awayMs + hold(1_000, awayMs, true, waitMs)).toBeLessThan(
        othersTookUpAfter + hold(1_000, othersTookUpAfter, false, waitMs)
      );
    }
  });

  it('leaves the records of another sidecar to it for as long as it may take to come back', () => {
    expect(hold(6_000, 3_000, false)).toBe(30_000);
    expect(hold(0, 600_000, false)).toBe(30_000);
  });
});
