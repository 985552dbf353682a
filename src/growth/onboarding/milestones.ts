import { SUCCESS_CLASS, type ErrorClass } from '../../../model/errorClasses';
import { CALL_EVENT_TYPE, KEY_ISSUED_EVENT_TYPE } from '../../../model/eventTypes';

const DAY_MS = 86_400_000;
const GRACE_MS = 3_600_000;

/** Errors that the consumer causes and can correct. A missing object and a conflict are answers; 5xx are the API's. */
export const OWN_ERROR_CLASSES = [
  ...(['validation', 'authentication', 'authorization'] as const),
  ...(['rate_limited', 'quota_exceeded', 'client_other'] as const),
] satisfies ErrorClass[];

/** What the milestones need of an event of one unit. */
export interface MilestoneEvent {
  /** Milliseconds since the epoch. */
  time: number;
  eventType: string;
  status: number;
  attempt: number;
  errorClass: string;
}

/** Which calls and days count. */
export interface MilestoneRules {
  /** The call that is a milestone, such as the 100th. */
  nth: number;
  /** Calls that a day without an error must have. */
  minCalls: number;
  /** Milliseconds since the epoch: the end of what is known. */
  now: number;
}

/** Times in milliseconds since the epoch; null for what was not reached. */
export interface Milestones {
  keyIssued: number | null;
  firstCall: number | null;
  firstSuccess: number | null;
  nthCall: number | null;
  /** Start of the first day of UTC without an error of the consumer's own. */
  cleanDay: number | null;
  /** Calls; a retry is part of the call that it repeats. */
  logicalCalls: number;
}

/**
 * The milestones of one unit, as `onboardingQuery` computes them in SQL: what its tests compare with.
 * The day of the key is never clean, as it is cut; a day counts one hour after its end.
 */
export function milestonesOf(events: readonly MilestoneEvent[], { nth, minCalls, now }: MilestoneRules): Milestones {
  const keyIssued = firstOf(events.filter(({ eventType }) => eventType === KEY_ISSUED_EVENT_TYPE));
  const calls = events.filter(({ eventType }) => eventType === CALL_EVENT_TYPE).sort((a, b) => a.time - b.time);
  const logical = calls.filter(({ attempt }) => attempt <= 1);
  return {
    keyIssued,
    firstCall: firstOf(calls),
    firstSuccess: firstOf(calls.filter(({ status, errorClass }) => status < 300 && errorClass === SUCCESS_CLASS)),
    nthCall: logical[nth - 1]?.time ?? null,
    cleanDay: keyIssued === null ? null : cleanDayAfter(keyIssued, calls, { minCalls, now }),
    logicalCalls: logical.length,
  };
}

const firstOf = (events: readonly MilestoneEvent[]): number | null =>
  events.length === 0 ? null : Math.min(...events.map(({ time }) => time));

const dayOf = (time: number) => Math.floor(time / DAY_MS) * DAY_MS;

function cleanDayAfter(
  keyIssued: number,
  calls: readonly MilestoneEvent[],
  { minCalls, now }: Pick<MilestoneRules, 'minCalls' | 'now'>
): number | null {
  const isOwn = ({ errorClass }: MilestoneEvent) => OWN_ERROR_CLASSES.some((name) => name === errorClass);
  const clean = [...new Set(calls.map(({ time }) => dayOf(time)))].filter((day) => {
    const ofDay = calls.filter(({ time }) => dayOf(time) === day);
    const counted = ofDay.filter(({ attempt }) => attempt <= 1).length;
    return day > dayOf(keyIssued) && day + DAY_MS + GRACE_MS <= now && counted >= minCalls && !ofDay.some(isOwn);
  });
  return clean[0] ?? null;
}
