import { PARENT } from '../otlp/record';
import { type CallOrigin } from '../pipeline/event/event';
import { type Observer } from './observers';

export interface HoldOptions {
  /** The longest that a call is held, in milliseconds; 0 for not at all. */
  holdMs: number;
}

/** Whether a record indicates another observer: the call was passed on, or its parent is in another process. */
export function tellsOfOther(origin: Pick<CallOrigin, 'isGateway' | 'parent'> | undefined): boolean {
  return origin !== undefined && (origin.isGateway || origin.parent === PARENT.remote);
}

/**
 * How long a call waits for its other observations, in milliseconds: as long as those of the same kind of record took
 * recently, and somewhat more. Before anything is known, records wait that indicate another observer, and with them what
 * a gateway answers itself: its other calls show which service is behind it.
 */
export function holdTime(
  origin: CallOrigin | undefined,
  observer: Pick<Observer, 'waitOf'>,
  { holdMs }: HoldOptions
): number {
  const isTelling = tellsOfOther(origin);
  const telling = observer.waitOf(true);
  const known = observer.waitOf(isTelling).holdMs;
  const trial = isTelling || telling.hasBegun ? telling.trialHoldMs : 0;
  return Math.min(holdMs, known === 0 ? trial : known);
}
