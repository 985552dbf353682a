import { ERROR_CLASSES } from '../../../../model/errorClasses';
import { type CallsightEvent } from '../pipeline/event/event';
import { type CallFacts, type FlagEvaluation } from '../pipeline/event/result';
import { correctClocks } from './clockSkew';
import { type Correlated, type CorrelationOptions, type CorrelationState, type Sorting } from './correlationTypes';
import { type HeldCall, HoldBuffer } from './holdBuffer';
import { holdTime, sameProcessHold, tellsOfOther } from './holdTime';
import { isRequest } from './isRequest';
import { mergeAgain } from './mergeAll';
import { finishCalls } from './finishCalls';
import { noteServiceBehind } from './gatewayCalls';
import { type Observer } from './observers';
import { distinguishIdentical } from './occurrences';
import { addEvaluations, addFacts } from './reportedLater';
import { RequestEvents } from './requestEvents';
import { isRepetition, sourceTag } from './sourceTag';
import { resumedHold } from './resumedHold';
import { inTimeOrder } from './timeOrder';
import { type Related, type SameCall, UNRELATED } from './traceCalls';

/**
 * Finds out which records are observations of one call. README.md has the rules and the limits.
 * Reads the clock; starts no timer and writes nothing.
 */
export class Correlator {
  /** Observations since the start whose call was stored before they came: what they tell is not stored. */
  late = 0;
  /** How long records of before had to wait says nothing: they were taken up again. */
  private learnsSince = 0;
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
    addEvaluations(evaluations, this.state, this.hold);
  }

  /** Remembers what spans inside services tell about their calls, and tells it the calls that are held. */
  addFacts(facts: readonly CallFacts[]): void {
    addFacts(facts, this.state, this.hold);
  }

  /**
   * Sorts the events of one request. Changes them: clocks are corrected, attempts numbered, flags joined.
   * @param resumed about each of them, where they are taken up again.
   */
  correlate(events: readonly CallsightEvent[], resumed?: Sorting['resumed']): Correlated {
    const now = Date.now();
    const observers = events.map((event) => this.state.observers.reporting(event, now));
    // What spans tell is compared by time, and their times are not corrected.
    const hasFacts = events.map((event) => this.state.facts.apply(event));
    distinguishIdentical(events);
    correctClocks(events, observers);
    this.learnsSince = resumed ? now : this.learnsSince;
    const own = new RequestEvents();
    const isAlive = (key: bigint) => this.hold.has(key) || this.tagOf(key) !== 0 || own.has(key);
    const sorting: Sorting = { now, events: own, merged: [], waiting: [], shared: new Set(), isAlive, resumed };
    // All at once: the processor then waits for several places of the large tables at the same time.
    const tags = events.map(({ eventKey }) => this.tagOf(eventKey));
    for (const index of inTimeOrder(events)) {
      this.sort(events[index], observers[index], hasFacts[index], tags[index], sorting);
    }
    const stored = own.list();
    finishCalls(stored, this.state, sorting.shared);
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
    const events = due.map(({ event }) => event);
    finishCalls(events, this.state);
    return due;
  }

  /** Holds no further calls, and takes out those that are held. */
  stopHolding(): HeldCall[] {
    this.isClosing = true;
    return this.takeDue(Infinity);
  }

  private sort(event: CallsightEvent, observer: Observer, hasFacts: boolean, tag: number, sorting: Sorting): void {
    const held = this.hold.records > 0 ? this.hold.get(event.eventKey) : undefined;
    if (!isRequest(event) || held) {
      return held ? this.join(held, event, sorting) : sorting.events.add(event);
    }
    const hasIds = event.requestId !== '' || event.idempotencyKey !== 0n;
    const isTraced = event.traceId !== '';
    // Without ids, only a record of a service with several sources shares its key. For others the commit looks it up.
    const known = hasIds || isTraced || observer.service.sources > 1 ? tag : 0;
    if (known !== 0) {
      sorting.shared.add(event.traceId);
      if (isTraced && !isRepetition(sourceTag(event.source), known)) {
        this.learn(this.state.traces.findOwn(this.state.traceReader.read(event, observer.id)), event, observer);
      }
      return sorting.events.add(event);
    }
    const same = isTraced ? this.findInTrace(event, observer, sorting) : UNRELATED;
    const byId = hasIds ? this.findById(event, observer, same, sorting) : undefined;
    const calls = byId ? [...same.calls, byId] : same.calls;
    if (calls.length > 0) {
      return this.mergeIntoAll(calls, event, observer, sorting);
    }
    const hasFlags = this.state.flags.apply(event);
    const resumed = sorting.resumed?.get(event);
    const holdMs = resumed
      ? resumedHold(resumed, observer.waitOf(tellsOfOther(event.origin)).expectedMs, sorting.now)
      : this.holdTime(event, observer, sorting.now, hasFlags, hasFacts);
    if (holdMs > 0) {
      sorting.waiting.push({ event, held: this.hold.add(event, sorting.now + holdMs), as: 'stored' });
    } else {
      sorting.events.add(event);
    }
  }

  /** The calls of its trace that the event is an observation of; remembers the event's place in the trace. */
  private findInTrace(event: CallsightEvent, observer: Observer, sorting: Sorting): Related {
    const { traces, traceReader } = this.state;
    const observation = traceReader.read(event, observer.id);
    if (traces.addIfFirst(observation, event.eventKey, sorting.now)) {
      return UNRELATED;
    }
    sorting.shared.add(event.traceId);
    const related = traces.relate(observation, sorting.isAlive);
    traces.add(observation, related.calls[0]?.key ?? event.eventKey);
    related.inner.forEach((inner) => this.learn(inner, event, observer));
    return related;
  }

  /** Notes how long the record of another observer had to wait for this event, which need not wait for it. */
  private learn(other: Omit<SameCall, 'key'> | undefined, { origin }: CallsightEvent, observer: Observer): void {
    if (other && other.receivedAt >= this.learnsSince) {
      const waitMs = Math.max(0, Date.now() - other.receivedAt);
      this.state.observers.withId(other.observer)?.waitOf(other.isTelling).add(waitMs);
      observer.waitOf(tellsOfOther(origin)).add(0);
    }
  }

  /** Makes the event part of all these calls, which are one. */
  private mergeIntoAll(calls: readonly SameCall[], event: CallsightEvent, observer: Observer, sorting: Sorting): void {
    const isOpen = ({ key }: SameCall) => this.hold.has(key) || sorting.events.has(key);
    const stored = calls.find((call) => !isOpen(call));
    if (stored === undefined) {
      return calls.forEach((call) => this.mergeInto(call, event, observer, sorting));
    }
    this.learn(stored, event, observer);
    this.addLate(event, stored.key, sorting);
    for (const { key } of calls.filter(isOpen)) {
      const own = sorting.events.take(key);
      const held = this.hold.get(key);
      if (own) {
        this.addLate(own, stored.key, sorting);
      } else if (held) {
        held.target = stored.key;
        held.isAbsorbed = true;
        this.late += held.observations.length;
        this.rename(held.event, stored.key);
      }
    }
  }

  /** The call of an event is stored already: it is counted once, without what the event tells. */
  private addLate(event: CallsightEvent, target: bigint, sorting: Sorting): void {
    this.late++;
    sorting.merged.push({ key: event.eventKey, target });
    this.rename(event, target);
  }

  /** Makes the event part of the call with a key: one that is held, or one of this request. */
  private mergeInto(call: SameCall, event: CallsightEvent, observer: Observer, sorting: Sorting): void {
    const own = sorting.events.take(call.key);
    if (own) {
      // Both are known now: they are put together and need not wait.
      const held = this.hold.add(own, Date.now());
      sorting.waiting.push({ event: own, held, as: 'stored' });
      return this.join(held, event, sorting);
    }
    this.learn(call, event, observer);
    const held = this.hold.get(call.key);
    if (held) {
      this.join(held, event, sorting);
    }
  }

  /**
   * The known call that shares an id with the event, of which the event is an observation; if there is none, the event
   * is numbered as an attempt.
   * @param same what its trace says about it.
   */
  private findById(event: CallsightEvent, observer: Observer, same: Related, sorting: Sorting): SameCall | undefined {
    const { calls, reader } = this.state;
    const call = reader.read(event, observer.id);
    if (same.calls.length > 0 && calls.knowsOneOf(call, same.calls)) {
      return undefined;
    }
    const decision = calls.decide(call, sorting.isAlive, same.others, sorting.now);
    if (decision.kind === 'observation') {
      const { target: key, targetObserver, isTargetTelling: isTelling, targetReceivedAt: receivedAt } = decision;
      return { key, observer: targetObserver, isTelling, receivedAt };
    }
    event.attempt = decision.attempt;
    event.firstAttemptKey = decision.first;
    event.retryReason ||= ERROR_CLASSES[decision.previousError] ?? '';
    return undefined;
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
    noteServiceBehind(held, this.state.observers);
    this.rename(before, held.event.eventKey);
    this.rename(event, held.event.eventKey);
  }

  private mergeHeld(observations: readonly CallsightEvent[], current: CallsightEvent): CallsightEvent {
    const merged = mergeAgain(observations, current, this.options.sourcePriority);
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

  private holdTime(
    event: CallsightEvent,
    observer: Observer,
    now: number,
    hasFlags: boolean,
    hasFacts: boolean
  ): number {
    if (this.options.holdMs === 0 || this.isClosing || this.hold.isFull) {
      return 0;
    }
    const since = now - this.options.counterpartWindowMs;
    const forMore = event.traceId === '' ? 0 : sameProcessHold(observer.service, since, hasFlags, hasFacts);
    const forCounterparts = holdTime(event.origin, observer, this.options, now - this.learnsSince);
    return Math.max(forCounterparts, Math.min(forMore, this.options.holdMs));
  }
}
