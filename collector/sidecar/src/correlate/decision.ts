/** What a call is, beside those that are known. */
export interface Decision {
  /** `new`: an attempt of its own. `observation`: another observation of the call `target`. */
  kind: 'new' | 'observation';
  /** Key of the observed call; 0n for a new one. */
  target: bigint;
  /** Observer of that call. */
  targetObserver: number;
  /** That observer's record indicates another observer. */
  isTargetTelling: boolean;
  /** When that observer's record was received, milliseconds since the epoch. */
  targetReceivedAt: number;
  attempt: number;
  /** Key of the first attempt; 0n when this is the first. */
  first: bigint;
  /** Error class of the attempt before by start time, as its position in ERROR_CLASSES; -1 when there is none. */
  previousError: number;
}

/** A new call. @param first key of its first attempt. @param previousError that of the attempt before. */
export function decided(attempt: number, first: bigint, previousError: number): Decision {
  return {
    kind: 'new',
    target: 0n,
    targetObserver: 0,
    isTargetTelling: false,
    targetReceivedAt: 0,
    attempt,
    first,
    previousError,
  };
}

/** Most calls are one. */
export const FIRST_ATTEMPT: Decision = Object.freeze(decided(1, 0n, -1));
