/** A call as one observer reported it. Hashes are 0 when there is nothing to hash. */
export interface Observation {
  key: bigint;
  /** Number of the observer; 0 when it has none: then the observation is not compared. */
  observer: number;
  requestHigh: number;
  requestLow: number;
  /** Of the idempotency key. */
  groupHigh: number;
  groupLow: number;
  /** Hash of the application; 0 when it is not known. */
  application: number;
  /** See Operations. */
  operation: number;
  /** Milliseconds since the epoch. */
  start: number;
  end: number;
  receivedAt: number;
  /** It indicates another observer (holdTime.ts). */
  isTelling: boolean;
  /** Position in ERROR_CLASSES. */
  errorClass: number;
  /** As stated by the call; 1 when it states none. */
  attempt: number;
}

export function emptyObservation(): Observation {
  return {
    key: 0n,
    observer: 0,
    requestHigh: 0,
    requestLow: 0,
    groupHigh: 0,
    groupLow: 0,
    application: 0,
    operation: 0,
    start: 0,
    end: 0,
    receivedAt: 0,
    isTelling: false,
    errorClass: 0,
    attempt: 1,
  };
}

/**
 * By how many milliseconds neither interval contains the other: 0 when one does. The caller's observation of a call contains
 * that of the service that answered, up to the difference of their clocks.
 */
export function excess(startA: number, endA: number, startB: number, endB: number): number {
  const aOutsideB = Math.max(0, startB - startA, endA - endB);
  const bOutsideA = Math.max(0, startA - startB, endB - endA);
  return Math.min(aOutsideB, bOutsideA);
}
