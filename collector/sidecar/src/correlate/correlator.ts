import { ERROR_CLASSES } from '../../../../model/errorClasses';
import { CALL_EVENT_TYPE } from '../../../../model/eventTypes';
import { type CallsightEvent } from '../pipeline/event/event';
import { type CallFacts, type FlagEvaluation } from '../pipeline/event/result';
import { correctClocks } from './clockSkew';
import { type Correlated, type CorrelationOptions, type CorrelationState } from './correlationTypes';
import { type HeldCall, HoldBuffer } from './holdBuffer';
import { holdTime } from './holdTime';
import { mergeAll } from './mergeAll';
import { type Observer } from './observers';
import { distinguishIdentical } from './occurrences';
import { RequestEvents } from './requestEvents';
import { isRepetition, sourceTag } from './sourceTag';
import { inTimeOrder } from './timeOrder';
import { type SameCall } from './traceCalls';

/** The outcome of a request while it is made. `isAlive`: the call is stored or in flight, in this request too. */
interface Sorting extends Omit<Correlated, 'events'> {
  events: RequestEvents;
  holdMs: number;
  isAlive(key: bigint): boolean;
}

/** How long calls wait for flag evaluations and facts of spans in their own process, in milliseconds. */
const SAME_PROCESS_HOLD_MS = 500;

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

  /** Whether the record with the key is part of a held call. */
  holds(key: bigint): boolean {
    return this.hold.has(key);
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

  /**
   * Sorts the events of one request. Changes them: clocks are corrected, attempts numbered, flags joined.
   * @param holdMs how long calls are held at least, in milliseconds.
   */
  correlate(events: readonly CallsightEvent[], holdMs = 0): Correlated {
    const observers = events.map(({ source, service }) => this.state.observers.of(source, service));
    // What spans tell is compared by time, and their times are not corrected.
    const hasFacts = events.map((event) => this.state.facts.apply(event));
    distinguishIdentical(events);
    correctClocks(events, observers);
    const own = new RequestEvents();
    const isAlive = (key: bigint) => this.hold.has(key) || this.tagOf(key) !== 0 || own.has(key);
    const sorting: Sorting = { events: own, merged: [], waiting: [], isAlive, holdMs };
    for (const index of inTimeOrder(events)) {
      this.sort(events[index], observers[index], hasFacts[index], sorting);
    }
    const stored = own.list();
    stored.forEach((event) => this.relateToOuter(event));
    return { events: stored, merged: sorting.merged, waiting: sorting.waiting };
  }

  /**
   * Holds a call again that was due and could not be stored.
   * @returns the number of its records.
   */
  holdAgain(held: HeldCall, deadline: number): number {
    return this.hold.addAgain(held, deadline);
  }

  /** Takes out the calls that are due. */
  takeDue(now: number): HeldCall[] {
    const due = this.hold.takeDue(now);
    due.forEach(({ event }) => this.relateToOuter(event));
    return due;
  }

  /** Holds no further calls, and takes out those that are held. */
  stopHolding(): HeldCall[] {
    this.isClosing = true;
    return this.takeDue(Infinity);
  }

  private sort(event: CallsightEvent, observer: Observer, hasFacts: boolean, sorting: Sorting): void {
    const held = this.hold.records > 0 ? this.hold.get(event.eventKey) : undefined;
    if (event.eventType !== CALL_EVENT_TYPE || held) {
      return held ? this.join(held, event, sorting) : sorting.events.add(event);
    }
    const hasIds = event.requestId !== '' || event.idempotencyKey !== 0n;
    const isTraced = event.traceId !== '';
    // Without ids, only a record of a service with several sources can share its key with another observation. For all
    // other records the commit finds out whether the key is known.
    const tag = hasIds || isTraced || observer.service.sources > 1 ? this.tagOf(event.eventKey) : 0;
    if (tag !== 0) {
      if (isTraced && !isRepetition(sourceTag(event.source), tag)) {
        this.learn(this.state.traces.findOwn(this.state.traceReader.read(event, observer.id)), observer);
      }
      return sorting.events.add(event);
    }
    const same = isTraced ? this.findInTrace(event, observer, sorting) : NONE;
    const isKnown = same.calls.length > 0 || (hasIds && this.isCounterpart(event, observer, same.others, sorting));
    if (isKnown) {
      // Only calls that are not stored yet can be put together.
      const open = same.calls.filter(({ key }) => this.hold.has(key) || sorting.events.has(key));
      const into = open.length > 0 ? open : same.calls.slice(0, 1);
      return into.forEach((call) => this.mergeInto(call, event, observer, sorting));
    }
    const hasFlags = this.state.flags.apply(event);
    const holdMs = Math.max(this.holdTime(event, observer, { hasFlags, hasFacts }), sorting.holdMs);
    if (holdMs > 0) {
      sorting.waiting.push({ event, held: this.hold.add(event, Date.now() + holdMs), as: 'stored' });
    } else {
      sorting.events.add(event);
    }
  }

  /** The calls of its trace that the event is an observation of; remembers the event's place in the trace. */
  private findInTrace(event: CallsightEvent, observer: Observer, sorting: Sorting) {
    const { traces, traceReader } = this.state;
    const observation = traceReader.read(event, observer.id);
    const related = traces.relate(observation, sorting.isAlive);
    traces.add(observation, related.calls[0]?.key ?? event.eventKey);
    related.inner.forEach((inner) => this.learn(inner, observer));
    return related;
  }

  /** Notes how long the record of another observer had to wait for that of this one, which need not wait for it. */
  private learn(other: Omit<SameCall, 'key'> | undefined, observer: Observer): void {
    if (other) {
      const now = Date.now();
      const wait = Math.max(0, now - other.receivedAt);
      this.state.observers.withId(other.observer)?.hasCounterpart(wait, now);
      observer.hasCounterpart(0, now);
    }
  }

  /** Makes the event part of the call with a key: one that is held, one of this request, or one that is stored. */
  private mergeInto(call: SameCall, event: CallsightEvent, observer: Observer, sorting: Sorting): void {
    const own = sorting.events.take(call.key);
    if (own) {
      // Both are known now: they are put together and need not wait.
      const held = this.hold.add(own, Date.now());
      sorting.waiting.push({ event: own, held, as: 'stored' });
      return this.join(held, event, sorting);
    }
    this.learn(call, observer);
    const held = this.hold.get(call.key);
    if (held) {
      return this.join(held, event, sorting);
    }
    sorting.merged.push({ key: event.eventKey, target: call.key });
    this.rename(event, call.key);
  }

  /** Whether the event shares an id with a known call of which it is an observation; if not, it is numbered as an attempt. */
  private isCounterpart(
    event: CallsightEvent,
    observer: Observer,
    others: ReadonlySet<bigint>,
    sorting: Sorting
  ): boolean {
    const { calls, reader } = this.state;
    const decision = calls.decide(reader.read(event, observer.id), sorting.isAlive, others);
    if (decision.kind === 'observation') {
      const { target: key, targetObserver, targetReceivedAt: receivedAt } = decision;
      this.mergeInto({ key, observer: targetObserver, receivedAt }, event, observer, sorting);
      return true;
    }
    event.attempt = decision.attempt;
    event.firstAttemptKey = decision.first;
    event.retryReason ||= ERROR_CLASSES[decision.previousError] ?? '';
    return false;
  }

  /** Makes the event part of a held call; or the held call that it is part of already. */
  private join(held: HeldCall, event: CallsightEvent, sorting: Sorting): void {
    const other = this.hold.get(event.eventKey);
    if (other && other !== held) {
      const before = [held.event, other.event];
      this.hold.absorb(held, other, this.mergeHeld([...held.observations, ...other.observations], held.event));
      before.forEach((one) => this.rename(one, held.event.eventKey));
      return;
    }
    const { observations } = held;
    const isKnown = observations.some(({ eventKey, source }) => eventKey === event.eventKey && source === event.source);
    if (isKnown && observations.includes(event)) {
      return;
    }
    sorting.waiting.push({ event, held, as: isKnown ? 'duplicates' : 'merged' });
    if (isKnown) {
      return this.hold.repeat(held);
    }
    const before = held.event;
    this.hold.merge(held, event, this.mergeHeld([...observations, event], before));
    this.rename(before, held.event.eventKey);
    this.rename(event, held.event.eventKey);
  }

  private mergeHeld(observations: readonly CallsightEvent[], current: CallsightEvent): CallsightEvent {
    const merged = mergeAll(observations, this.options.sourcePriority);
    merged.attempt = Math.max(current.attempt, merged.attempt);
    merged.firstAttemptKey = current.firstAttemptKey;
    merged.retryReason = current.retryReason || merged.retryReason;
    merged.ingestTime = current.ingestTime;
    this.state.flags.apply(merged);
    return merged;
  }

  /** Gives a held call another key, in its later attempts too. */
  private rename(current: CallsightEvent, key: bigint): void {
    if (current.eventKey === key) {
      return;
    }
    const { calls, reader, traces, traceReader } = this.state;
    traces.rename(traceReader.read(current, 0), current.eventKey, key);
    for (const later of calls.rename(reader.read(current, 0), key)) {
      const held = this.hold.get(later);
      if (held) {
        held.event.firstAttemptKey = key;
      }
    }
  }

  /** Marks a call that was made while another service handled a call, and names the organization that is behind it. */
  private relateToOuter(event: CallsightEvent): void {
    if (event.traceId === '' || event.eventType !== CALL_EVENT_TYPE) {
      return;
    }
    const { traces, traceReader } = this.state;
    const observation = traceReader.read(event, 0);
    const organization = traces.organizationOfOuter(observation, event.eventKey);
    if (organization !== undefined) {
      event.inner = true;
      event.organizationId = observation.organization || organization || event.organizationId;
    }
  }

  private holdTime(event: CallsightEvent, observer: Observer, known: { hasFlags: boolean; hasFacts: boolean }): number {
    if (this.options.holdMs === 0 || this.isClosing || this.hold.isFull) {
      return 0;
    }
    const now = Date.now();
    const since = now - this.options.counterpartWindowMs;
    const { flagsAt, factsAt } = observer.service;
    const hasMore = (!known.hasFlags && flagsAt > since) || (!known.hasFacts && factsAt > since);
    const forMore = hasMore && event.traceId !== '' ? SAME_PROCESS_HOLD_MS : 0;
    return Math.max(holdTime(event, observer, this.options, now), Math.min(forMore, this.options.holdMs));
  }
}

const NONE = { calls: [], inner: [], others: new Set<bigint>() };
