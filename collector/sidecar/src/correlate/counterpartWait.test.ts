import { CounterpartWait } from './counterpartWait';

const WINDOW_MS = 600_000;
const FIRST_HOLD_MS = 8_000;
const SECOND = 1_000;

/** A wait with a record each second. */
function running(seconds: number, from = 0, wait = new CounterpartWait(WINDOW_MS, FIRST_HOLD_MS)): CounterpartWait {
  for (let second = 0; second <= seconds; second++) {
    wait.touch((from + second) * SECOND);
  }
  return wait;
}

describe('CounterpartWait', () => {
  it('is on trial for ten seconds with traffic, and holds nothing after them', () => {
    expect(running(9).trialHoldMs).toBe(8_000);
    const wait = running(10);
    expect([wait.isOnTrial, wait.holdMs]).toEqual([false, 0]);
  });

  it('is on trial for as long as its first records are held, so that a whole batch is waited for', () => {
    const wait = running(34, 0, new CounterpartWait(WINDOW_MS, 35_000));
    expect(wait.trialHoldMs).toBe(35_000);
    expect(running(1, 35, wait).trialHoldMs).toBe(0);
  });

  it('is on a shorter trial after a pause, of which a single-source call is visible within 5 s', () => {
    const wait = running(20);
    expect(wait.trialHoldMs).toBe(0);
    running(9, 100, wait);
    expect(wait.trialHoldMs).toBe(4_500);
    running(1, 110, wait);
    expect(wait.trialHoldMs).toBe(0);
  });

  it('holds longer than a batch of 5 s after the first wait, then a quarter more than the longest', () => {
    const wait = running(1);
    wait.add(300);
    expect(wait.holdMs).toBe(8_000);
    wait.add(4_800);
    running(60, 1, wait);
    expect(wait.holdMs).toBe(6_500);
    wait.add(30_000);
    expect(wait.holdMs).toBe(38_000);
  });

  it('does not wait for counterparts that come with its records or before them', () => {
    const wait = running(1);
    wait.add(0);
    expect(wait.holdMs).toBe(500);
  });

  it('remembers through a pause, and forgets when records come alone', () => {
    const wait = running(1);
    wait.add(4_000);
    running(1, 100_000, wait);
    expect(wait.holdMs).toBe(8_000);
    running(1_300, 100_000, wait);
    expect(wait.holdMs).toBe(0);
  });

  it('takes over what other sidecars know, but not in place of what it knows', () => {
    const wait = new CounterpartWait(WINDOW_MS, FIRST_HOLD_MS);
    expect(wait.known).toBeUndefined();
    wait.learn({ waitMs: 30_000 });
    expect([wait.isOnTrial, wait.holdMs]).toEqual([false, 38_000]);
    wait.learn({ waitMs: 40_000 });
    expect(wait.known).toEqual({ waitMs: 30_000 });
    const alone = new CounterpartWait(WINDOW_MS, FIRST_HOLD_MS);
    alone.learn({ waitMs: undefined });
    expect([alone.isOnTrial, alone.holdMs, alone.known]).toEqual([false, 0, { waitMs: undefined }]);
  });
});
