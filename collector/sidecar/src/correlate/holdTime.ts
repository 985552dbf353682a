import { PARENT } from '../otlp/record';
import { type CallOrigin } from '../pipeline/event/event';
import { type Observer, type SendingService } from './observers';

export interface HoldOptions {
  /** The longest that a call is held, in milliseconds; 0 for not at all. */
  holdMs: number;
}

/** Whether a record indicates another observer: the call was passed on, or its parent is in another process. */
export function tellsOfOther(origin: Pick<CallOrigin, 'isGateway' | 'parent'> | undefined): boolean {
  return origin !== undefined && (origin.isGateway || origin.parent === PARENT.remote);
}

/** For how long after a restart what was sent meanwhile is sent again, and for how long its records are held at least. */
const RECOVERY_MS = 10_000;
const RECOVERY_HOLD_MS = 5_000;

/**
 * How long a call waits for its other observations, in milliseconds: as long as those of the same kind of record took
 * recently, and somewhat more. Before anything is known, records wait that indicate another observer, and with them what
 * a gateway answers itself: its other calls show which service is behind it. After a restart requests come in any order,
 * so that records wait, too, whose counterparts came before them otherwise.
 * @param sinceRestartMs milliseconds since records were taken up again.
 */
export function holdTime(
  origin: CallOrigin | undefined,
  observer: Pick<Observer, 'waitOf'>,
  { holdMs }: HoldOptions,
  sinceRestartMs = Infinity
): number {
  const isTelling = tellsOfOther(origin);
  const telling = observer.waitOf(true);
  const known = observer.waitOf(isTelling).holdMs;
  const trial = isTelling || telling.hasBegun ? telling.trialHoldMs : 0;
  const least = known > 0 && sinceRestartMs < RECOVERY_MS ? RECOVERY_HOLD_MS : 0;
  return Math.min(holdMs, known === 0 ? trial : Math.max(known, least));
}

/** How long calls wait for flag evaluations and facts of spans in their own process, in milliseconds. */
const SAME_PROCESS_HOLD_MS = 500;

/**
 * How long a call waits for what other spans of its process may tell, in milliseconds.
 * @param since services that told something since then, milliseconds since the epoch, may tell more.
 */
export function sameProcessHold(
  { flagsAt, factsAt }: Pick<SendingService, 'flagsAt' | 'factsAt'>,
  since: number,
  hasFlags: boolean,
  hasFacts: boolean
): number {
  return (!hasFlags && flagsAt > since) || (!hasFacts && factsAt > since) ? SAME_PROCESS_HOLD_MS : 0;
}
