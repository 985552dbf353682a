import { SlidingMaximum } from './slidingMaximum';

/** What is known of the counterparts of some records, as other runs of the process and other sidecars read it. */
export interface KnownWait {
  /** The longest wait of the last time, in milliseconds; undefined: there were no counterparts. */
  waitMs: number | undefined;
}

/** For how long the first records, and those after a pause, are held at least to find out whether they have counterparts. */
const TRIAL_MS = 10_000;
/** Another observer may have been added in a pause of this length. */
const LONG_PAUSE_MS = 60_000;
/** A record after a pause is visible within 5 s. */
const TRIAL_AGAIN_HOLD_MS = 4_500;
/** For how long after a first wait, and how long, calls are held at least: batches of 5 s end at any moment. */
const LEARNING_MS = 60_000;
const LEARNING_HOLD_MS = 8_000;
/** Room for counterparts that come later than those before. */
const MARGIN = 1.25;
const MARGIN_MS = 500;
/** What comes sooner is held up by the network or by a batch of the Collector, not by that of another sender. */
const REAL_WAIT_MS = 100;
/** A longer pause between two records counts as so long: nothing is learnt while nothing comes. */
const MAX_PAUSE_MS = 1_000;

/**
 * How long the records of one kind of one observer had to wait for their counterparts. Times are those with traffic: a
 * source that has paused for a night still waits for its counterparts in the morning.
 */
export class CounterpartWait {
  private readonly longest: SlidingMaximum;
  private activeMs = 0;
  private lastAt: number | undefined;
  /** End of the last pause, in active time. */
  private resumedAt: number | undefined;
  /** When a record first had to wait, in active time. */
  private learningSince: number | undefined;

  /**
   * @param windowMs for how long it counts that a counterpart came late, in milliseconds with traffic.
   * @param firstHoldMs how long the first records are held, in milliseconds: until then nothing can be known.
   */
  constructor(
    windowMs: number,
    private readonly firstHoldMs: number
  ) {
    this.longest = new SlidingMaximum(windowMs);
  }

  /** Notes that a record came. @param now milliseconds since the epoch. */
  touch(now: number): void {
    const pause = Math.max(0, now - (this.lastAt ?? now));
    this.activeMs += Math.min(pause, MAX_PAUSE_MS);
    this.resumedAt = pause >= LONG_PAUSE_MS ? this.activeMs : this.resumedAt;
    this.lastAt = now;
  }

  /** Notes that a record had a counterpart, which came so many milliseconds later. */
  add(waitMs: number): void {
    this.longest.add(waitMs, this.activeMs);
    if (waitMs >= REAL_WAIT_MS) {
      this.learningSince ??= this.activeMs;
    }
  }

  /** For how many milliseconds the next record is to be held by what is known; 0 when no counterparts are known. */
  get holdMs(): number {
    const { learntMs } = this;
    const isLearning = this.learningSince !== undefined && this.activeMs - this.learningSince < LEARNING_MS;
    return isLearning && learntMs > 0 ? Math.max(learntMs, LEARNING_HOLD_MS) : learntMs;
  }

  /** How many milliseconds counterparts take to arrive at most; before that is known, for how long the first records are held. */
  get expectedMs(): number {
    return this.learntMs || this.firstHoldMs;
  }

  private get learntMs(): number {
    const known = this.longest.value(this.activeMs);
    return known === undefined ? 0 : Math.ceil(known * MARGIN) + MARGIN_MS;
  }

  /** Whether a record came in this run of the process. */
  get hasBegun(): boolean {
    return this.lastAt !== undefined;
  }

  /** Whether it is not known yet if there are counterparts. */
  get isOnTrial(): boolean {
    return this.activeMs < this.firstTrialMs && this.longest.value(this.activeMs) === undefined;
  }

  private get firstTrialMs(): number {
    return Math.max(TRIAL_MS, this.firstHoldMs);
  }

  /** For how many milliseconds a record is to be held to find out whether it has counterparts; 0 when that is known. */
  get trialHoldMs(): number {
    if (this.isOnTrial) {
      return this.firstHoldMs;
    }
    const isAgain = this.resumedAt !== undefined && this.activeMs - this.resumedAt < TRIAL_MS;
    return isAgain ? Math.min(this.firstHoldMs, TRIAL_AGAIN_HOLD_MS) : 0;
  }

  /** What others may know; undefined while it is on trial. */
  get known(): KnownWait | undefined {
    return this.isOnTrial ? undefined : { waitMs: this.longest.value(this.activeMs) };
  }

  /** Takes over what others know, unless it has counterparts of its own to go by. */
  learn({ waitMs }: KnownWait): void {
    if (this.longest.value(this.activeMs) !== undefined) {
      return;
    }
    this.activeMs = Math.max(this.activeMs, this.firstTrialMs);
    if (waitMs !== undefined) {
      this.add(waitMs);
    }
  }
}
