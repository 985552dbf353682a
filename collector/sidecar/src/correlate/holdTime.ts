import { PARENT } from '../otlp/record';
import { type CallsightEvent } from '../pipeline/event/event';
import { type Observer } from './observers';

export interface HoldOptions {
  /** The longest that a call is held, in milliseconds; 0 for not at all. */
  holdMs: number;
  /** How long a call is held while it is not known yet whether its observer has counterparts, in milliseconds. */
  firstHoldMs: number;
  /** Calls had counterparts in an earlier run of the process, or at another sidecar. */
  isExpecting: boolean;
}

/** For how long after the first call of an observer its calls are held to find out whether it has counterparts. */
const TRIAL_MS = 10_000;
/** For how long after a first wait, and how long, calls are held at least: batches of 5 s end at any moment. */
const LEARNING_MS = 60_000;
const LEARNING_HOLD_MS = 8_000;
/** Room for counterparts that come later than those before. */
const MARGIN = 1.25;
const MARGIN_MS = 500;

/**
 * How long a call waits for its other observations, in milliseconds. An observer whose counterparts come later than its
 * own records waits as long as they took in the last `counterpart_window_ms`, and somewhat more; an observer that
 * comes after the others does not wait. Before anything is known, only records wait that tell of another observer: the
 * call was passed on, or its parent is in another process.
 */
export function holdTime(event: CallsightEvent, observer: Observer, options: HoldOptions, now: number): number {
  const { origin } = event;
  const isOnTrial = now - observer.since < TRIAL_MS && (origin?.isGateway || origin?.parent === PARENT.remote);
  return Math.min(options.holdMs, Math.max(isOnTrial ? firstHold(options) : 0, knownWait(observer, now)));
}

function firstHold({ firstHoldMs, isExpecting }: HoldOptions): number {
  return isExpecting ? Math.max(firstHoldMs, LEARNING_HOLD_MS) : firstHoldMs;
}

function knownWait(observer: Observer, now: number): number {
  const known = observer.wait.value(now);
  if (known === undefined) {
    return 0;
  }
  const learnt = Math.ceil(known * MARGIN) + MARGIN_MS;
  return now - observer.waitsSince < LEARNING_MS ? Math.max(learnt, LEARNING_HOLD_MS) : learnt;
}
