import { type CallsightEvent } from '../pipeline/event/event';
import { mergeObservations } from './mergeObservations';

interface Placed {
  event: CallsightEvent;
  /** The record, or another one of the same span, is that of a gateway. */
  isGateway: boolean;
  /** Of the longest record of the same span. */
  durationUs: number;
  /** Position of its source among the preferred ones. */
  source: number;
}

/**
 * Makes one event of the observations of one call, in whatever order they came: times, sizes and outcome are those of
 * the outermost observer, service and endpoint those of the innermost one, and everything else is filled from the
 * outermost one inwards. Of several records of one span the one of the preferred source counts first.
 * @param sourcePriority sources, the preferred one first.
 */
export function mergeAll(observations: readonly CallsightEvent[], sourcePriority: readonly string[]): CallsightEvent {
  const placed = observations.map((event) => place(event, observations, sourcePriority)).sort(outerFirst);
  return placed.map(({ event }) => event).reduce(mergeObservations);
}

/**
 * The event of a held call that has one more observation.
 * @param current its event before: what was decided of it stays.
 */
export function mergeAgain(
  observations: readonly CallsightEvent[],
  current: CallsightEvent,
  sourcePriority: readonly string[]
): CallsightEvent {
  const merged = mergeAll(observations, sourcePriority);
  const isLater = ({ firstAttemptKey }: CallsightEvent) => firstAttemptKey !== 0n;
  merged.attempt = Math.max(current.attempt, merged.attempt);
  merged.firstAttemptKey = current.firstAttemptKey || (observations.find(isLater)?.firstAttemptKey ?? 0n);
  merged.retryReason = current.retryReason || merged.retryReason;
  merged.ingestTime = current.ingestTime;
  return merged;
}

function place(
  event: CallsightEvent,
  observations: readonly CallsightEvent[],
  sourcePriority: readonly string[]
): Placed {
  const ofSpan = observations.filter(({ eventKey }) => eventKey === event.eventKey);
  return {
    event,
    isGateway: ofSpan.some(({ origin }) => origin?.isGateway),
    durationUs: Math.max(...ofSpan.map(({ durationUs }) => durationUs)),
    source: sourcePriority.indexOf(event.source) >>> 0,
  };
}

function outerFirst(one: Placed, other: Placed): number {
  const [left, right] = [one.event.eventKey, other.event.eventKey];
  return (
    Number(other.isGateway) - Number(one.isGateway) ||
    other.durationUs - one.durationUs ||
    one.source - other.source ||
    one.event.eventTime - other.event.eventTime ||
    (left < right ? -1 : left > right ? 1 : 0)
  );
}
