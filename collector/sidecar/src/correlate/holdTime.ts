import { PARENT } from '../otlp/record';
import { type CallOrigin } from '../pipeline/event/event';
import { type CounterpartWait } from './counterpartWait';

export interface HoldOptions {
  /** The longest that a call is held, in milliseconds; 0 for not at all. */
  holdMs: number;
  /** How long a call is held while it is not known yet whether its observer has counterparts, in milliseconds. */
  firstHoldMs: number;
}

/** Whether a record tells of another observer: the call was passed on, or its parent is in another process. */
export function tellsOfOther(origin: Pick<CallOrigin, 'isGateway' | 'parent'> | undefined): boolean {
  return origin !== undefined && (origin.isGateway || origin.parent === PARENT.remote);
}

/**
 * How long a call waits for its other observations, in milliseconds: as long as those of the same kind of record took
 * recently, and somewhat more. Before anything is known, only records wait that tell of another observer.
 */
export function holdTime(
  origin: CallOrigin | undefined,
  wait: CounterpartWait,
  { holdMs, firstHoldMs }: HoldOptions
): number {
  const known = wait.holdMs;
  return Math.min(holdMs, known === 0 && tellsOfOther(origin) ? wait.trialHoldMs(firstHoldMs) : known);
}
