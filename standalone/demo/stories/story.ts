import { type Endpoint } from '../api/endpoints';
import { type Failure } from '../api/failures';
import { type Random } from '../random';
import { type Assignment, type Call } from '../traffic/call';
import { type Consumer } from '../traffic/timeline';

/** An hour in the zone of one consumer. */
export interface LocalHour {
  /** Start of the hour, milliseconds since the epoch. */
  time: number;
  /** What a clock in the organization's zone shows then, as if that were UTC; milliseconds since the epoch. */
  local: number;
  /** Hour of the day in the organization's zone, 0 to 23. */
  localHour: number;
  /** How busy this hour of the day is; 1 is the average of the day. */
  daily: number;
}

/** A call that a story adds. */
export interface ExtraCall {
  /** Milliseconds since the epoch. */
  time: number;
  endpoint: Endpoint;
}

/**
 * Something that happens in the demo and that a user should find on the screens. Every member is optional; a story
 * must not draw from `random` for calls it does not concern.
 */
export interface Story {
  /** Factor on a consumer's traffic in that hour. */
  rate?(consumer: Consumer, hour: LocalHour): number;
  /** Calls that a consumer makes beside its ordinary ones in the hour that starts at `hour`; they belong to no job. */
  extraCalls?(consumer: Consumer, hour: number): ExtraCall[];
  /** Where a call comes from in place of the application's usual origin. */
  origin?(call: Call, random: Random): Pick<Call, 'country' | 'clientAddress' | 'asn'> | undefined;
  /** The failure that the story brings to a call; undefined leaves it to the other stories and to chance. */
  failure?(call: Call, random: Random): Failure | undefined;
  /** Factor on the duration of a call. */
  slowdown?(call: Call): number;
  /** Marks a call as part of a scheduled job. */
  isBatch?(consumer: Consumer): boolean;
  /** The experiment that the call takes part in, and the arm. */
  assignment?(call: Call): Assignment | undefined;
  /** Milliseconds until the client tries again after a failed call; undefined when it gives up. */
  retryAfterMs?(call: Call, status: number, random: Random): number | undefined;
}
