import { ERROR_CLASSES } from '../../../../model/errorClasses';
import { CALL_EVENT_TYPE } from '../../../../model/eventTypes';
import { type CallsightEvent } from '../pipeline/event/event';
import { type CallFacts, type FlagEvaluation } from '../pipeline/event/result';
import { type CallFactTable } from './callFacts';
import { correctClocks } from './clockSkew';
import { EventKeys } from './eventKeys';
import { type FlagEvaluations } from './flagEvaluations';
import { type HeldCall, HoldBuffer } from './holdBuffer';
import { type MergedRecord } from './mergedRecord';
import { mergeObservations } from './mergeObservations';
import { type ObservationReader } from './observationReader';
import { type Observer, type Observers } from './observers';
import { distinguishIdentical } from './occurrences';
import { type RecentCalls } from './recentCalls';
import { isRepetition, sourceTag } from './sourceTag';
import { inTimeOrder } from './timeOrder';

export interface CorrelationOptions {
  /** Sources, the preferred one first. */
  sourcePriority: readonly string[];
  /** How long a call is held for its other observations, in milliseconds; 0 for not at all. */
  holdMs: number;
  maxHeld: number;
  /** For how long after a counterpart was seen the further calls of the same observer are held, in milliseconds. */
  counterpartWindowMs: number;
}

export interface CorrelationState {
  calls: RecentCalls;
  reader: ObservationReader;
  observers: Observers;
  flags: FlagEvaluations;
  facts: CallFactTable;
}

/** A record whose call is held, and what the record counts as. */
export interface Waiting {
  held: HeldCall;
  as: 'stored' | 'duplicates' | 'merged';
}

/** What becomes of the events of one request. */
export interface Correlated {
  /** To be stored now. */
  events: CallsightEvent[];
  /** Not to be stored: other events hold what they say. */
  merged: MergedRecord[];
  /** Held: their outcome is known later. */
  waiting: Waiting[];
}

/** The outcome of a request while it is made. `isAlive`: the call is stored or in flight, in this request too. */
interface Sorting extends Correlated {
  isAlive(key: bigint): boolean;
}

/**
 * Finds out which records are observations of one call. README.md has the rules and the limits.
 * Reads the clock; starts no timer and writes nothing.
 */
export class Correlator {
  private readonly hold: HoldBuffer;
  private isClosing = false;

  /** @param tagOf the tag (sourceTag.ts) of the record with a key that is stored or in flight; 0 when there is none. */
  constructor(
    private readonly tagOf: (key: bigint) => number,
    private readonly state: CorrelationState,
    private readonly options: CorrelationOptions
  ) {
    this.hold = new HoldBuffer(options.maxHeld);
  }

  /** Records whose call is held. */
  get held(): number {
    return this.hold.records;
  }

  /** When the next held call is due, milliseconds since the epoch; undefined when none is held. */
  get nextDeadline(): number | undefined {
    return this.hold.nextDeadline;
  }

  /** Remembers evaluations of feature flags for the calls of their traces, held ones included. */
  addEvaluations(evaluations: readonly FlagEvaluation[]): void {
    const now = Date.now();
    for (const evaluation of evaluations) {
      this.state.flags.add(evaluation, now);
      const service = this.state.observers.service(evaluation.service);
      if (service) {
        service.flagsAt = now;
      }
      for (const { event } of this.hold.ofTrace(evaluation.traceId)) {
        this.state.flags.apply(event);
      }
    }
  }

  /** Remembers what spans inside services tell about their calls, and tells it the calls that are held. */
  addFacts(facts: readonly CallFacts[]): void {
    const now = Date.now();
    for (const fact of facts) {
      this.state.facts.add(fact, now);
      const service = this.state.observers.service(fact.service);
      if (service) {
        service.factsAt = now;
      }
      for (const { event } of this.hold.ofTrace(fact.traceId)) {
        this.state.facts.apply(event);
      }
    }
  }

  /** Sorts the events of one request. Changes them: clocks are corrected, attempts numbered, flags joined. */
  correlate(events: readonly CallsightEvent[]): Correlated {
    const observers = events.map(({ source, service }) => this.state.observers.of(source, service));
    // What spans tell is compared by time, and their times are not corrected.
    events.forEach((event) => this.state.facts.apply(event));
    distinguishIdentical(events);
    correctClocks(events, observers);
    const keys = new EventKeys();
    const isAlive = (key: bigint) => this.hold.has(key) || this.tagOf(key) !== 0 || keys.has(key, sorting.events);
    const sorting: Sorting = { events: [], merged: [], waiting: [], isAlive };
    for (const index of inTimeOrder(events)) {
      this.sort(events[index], observers[index], sorting);
    }
    return sorting;
  }

  /** Takes out the calls that are due. */
  takeDue(now: number): HeldCall[] {
    return this.hold.takeDue(now);
  }

  /** Holds no further calls, and takes out those that are held. */
  stopHolding(): HeldCall[] {
    this.isClosing = true;
    return this.hold.takeDue(Infinity);
  }

  private sort(event: CallsightEvent, observer: Observer, sorting: Sorting): void {
    const held = this.hold.records > 0 ? this.hold.get(event.eventKey) : undefined;
    if (event.eventType !== CALL_EVENT_TYPE || held) {
      return held ? this.join(held, event, observer, sorting) : void sorting.events.push(event);
    }
    const hasIds = event.requestId !== '' || event.idempotencyKey !== 0n;
    // Without ids, only a record of a service with several sources can share its key with another observation. For all
    // other records the commit finds out whether the key is known.
    const tag = hasIds || observer.service.sources > 1 ? this.tagOf(event.eventKey) : 0;
    if (tag !== 0) {
      if (!isRepetition(sourceTag(event.source), tag)) {
        observer.counterpartAt = Date.now();
      }
      sorting.events.push(event);
      return;
    }
    if (hasIds && this.isCounterpart(event, observer, sorting)) {
      return;
    }
    const hasFlags = this.state.flags.apply(event);
    const hasFacts = this.state.facts.apply(event);
    if (this.mustHold(event, observer, { hasFlags, hasFacts })) {
      sorting.waiting.push({ held: this.hold.add(event, Date.now() + this.options.holdMs), as: 'stored' });
    } else {
      sorting.events.push(event);
    }
  }

  /** Whether the event is an observation of a known call; if not, it is numbered as an attempt. */
  private isCounterpart(event: CallsightEvent, observer: Observer, sorting: Sorting): boolean {
    const { calls, reader, observers } = this.state;
    const decision = calls.decide(reader.read(event, observer), sorting.isAlive);
    if (decision.kind === 'new') {
      event.attempt = decision.attempt;
      event.firstAttemptKey = decision.first;
      event.retryReason ||= ERROR_CLASSES[decision.previousError] ?? '';
      return false;
    }
    const other = observers.withId(decision.targetObserver);
    if (other) {
      other.counterpartAt = Date.now();
    }
    const held = this.hold.get(decision.target);
    if (held) {
      this.join(held, event, observer, sorting);
    } else {
      observer.counterpartAt = Date.now();
      sorting.merged.push({ key: event.eventKey, target: decision.target });
    }
    return true;
  }

  /** Makes the event part of a held call. */
  private join(held: HeldCall, event: CallsightEvent, observer: Observer, sorting: Sorting): void {
    const isRepeated = held.keys.includes(event.eventKey) && held.sources.has(event.source);
    sorting.waiting.push({ held, as: isRepeated ? 'duplicates' : 'merged' });
    if (isRepeated) {
      this.hold.repeat(held);
      return;
    }
    observer.counterpartAt = Date.now();
    const current = held.event;
    const merged = this.prefers(event, current) ? mergeObservations(event, current) : mergeObservations(current, event);
    merged.firstAttemptKey = current.firstAttemptKey;
    merged.ingestTime = current.ingestTime;
    if (merged.eventKey !== current.eventKey) {
      this.rename(current, merged.eventKey);
    }
    this.hold.merge(held, event, merged);
  }

  /** Gives a held call another key, in its later attempts too. */
  private rename(current: CallsightEvent, key: bigint): void {
    const { calls, reader, observers } = this.state;
    const observation = reader.read(current, observers.of(current.source, current.service));
    for (const later of calls.rename(observation, key)) {
      const held = this.hold.get(later);
      if (held) {
        held.event.firstAttemptKey = key;
      }
    }
  }

  /** By source; of one source the longer observation, because it is nearer to the caller. */
  private prefers(one: CallsightEvent, other: CallsightEvent): boolean {
    const rank = ({ source }: CallsightEvent) => this.options.sourcePriority.indexOf(source) >>> 0;
    return rank(one) === rank(other) ? one.durationUs > other.durationUs : rank(one) < rank(other);
  }

  private mustHold(
    event: CallsightEvent,
    observer: Observer,
    known: { hasFlags: boolean; hasFacts: boolean }
  ): boolean {
    if (this.options.holdMs === 0 || this.isClosing || this.hold.isFull) {
      return false;
    }
    const since = Date.now() - this.options.counterpartWindowMs;
    const { flagsAt, factsAt } = observer.service;
    const hasMore = (!known.hasFlags && flagsAt > since) || (!known.hasFacts && factsAt > since);
    return observer.counterpartAt > since || (hasMore && event.traceId !== '');
  }
}
