import { type CallsightEvent } from '../pipeline/event/event';
import { type MergedRecord } from './mergedRecord';

/** A call that is held for its other observations, with those that have arrived. */
export interface HeldCall {
  /** What its observations say together. */
  event: CallsightEvent;
  /** One for each record; `event` has the key of one of them. */
  readonly observations: CallsightEvent[];
  /** Milliseconds by the clock of the buffer. */
  readonly deadline: number;
  /** How many records repeated one of its observations. */
  repeated: number;
  /** It turned out to be part of another call. */
  isAbsorbed: boolean;
  /** Key of that call, when it is stored: what its records tell is not stored. */
  target?: bigint;
  /** ClickHouse has its records among the held ones, or is about to: their senders do not wait for the event. */
  isKept: boolean;
  /** Resolves with whether the call is stored; `false` when it became a dead letter. Rejects as the commit does. */
  readonly stored: Promise<boolean>;
  readonly settle: (outcome: boolean | Promise<boolean>) => void;
}

/** Deadlines are rounded up to this many milliseconds, so that calls are taken out together. */
const STEP_MS = 20;

/** Held calls, by the time when they are due. The caller keeps the bound: it checks `isFull` before it adds. */
export class HoldBuffer {
  /** Records of held calls, all observations and repetitions included. */
  records = 0;
  private calls = 0;
  private readonly byDeadline = new Map<number, Set<HeldCall>>();
  private readonly byKey = new Map<bigint, HeldCall>();
  private readonly byTrace = new Map<string, Set<HeldCall>>();

  constructor(private readonly max: number) {}

  get isFull(): boolean {
    return this.calls >= this.max;
  }

  /** When the first call is due; undefined when none is held. */
  get nextDeadline(): number | undefined {
    return this.calls === 0 ? undefined : Math.min(...this.byDeadline.keys());
  }

  has(key: bigint): boolean {
    return this.byKey.has(key);
  }

  get(key: bigint): HeldCall | undefined {
    return this.byKey.get(key);
  }

  ofTrace(traceId: string): Iterable<HeldCall> {
    return this.byTrace.get(traceId) ?? [];
  }

  add(event: CallsightEvent, deadline: number): HeldCall {
    let settle: HeldCall['settle'] = () => undefined;
    const stored = new Promise<boolean>((resolve) => (settle = resolve));
    // Its sender may have been answered already.
    stored.catch(() => undefined);
    const held: HeldCall = {
      event,
      observations: [event],
      deadline: Math.ceil(deadline / STEP_MS) * STEP_MS,
      repeated: 0,
      isAbsorbed: false,
      isKept: false,
      stored,
      settle,
    };
    include(this.byDeadline, held.deadline, held);
    this.byKey.set(event.eventKey, held);
    this.linkTrace(held);
    this.calls++;
    this.records++;
    return held;
  }

  /**
   * Adds a call that was taken out.
   * @returns the number of its records.
   */
  addAgain({ event, observations, repeated, isKept, target }: HeldCall, deadline: number): number {
    const held = this.add(event, deadline);
    held.observations.splice(0, 1, ...observations);
    held.observations.forEach(({ eventKey }) => this.byKey.set(eventKey, held));
    held.repeated = repeated;
    held.target = target;
    held.isKept = isKept;
    this.records += observations.length + repeated - 1;
    return observations.length + repeated;
  }

  /** Counts a repetition of one of its records. */
  repeat(held: HeldCall): void {
    held.repeated++;
    this.records++;
  }

  /** Makes `merged` the event of a held call, of which `observation` is another observation: its key is one of theirs. */
  merge(held: HeldCall, observation: CallsightEvent, merged: CallsightEvent): void {
    held.observations.push(observation);
    this.byKey.set(observation.eventKey, held);
    this.records++;
    this.replace(held, merged);
  }

  /** Makes one held call part of another one; `merged` is what the observations of both say. */
  absorb(held: HeldCall, other: HeldCall, merged: CallsightEvent): void {
    this.unlinkTrace(other);
    exclude(this.byDeadline, other.deadline, other);
    other.observations.forEach(({ eventKey }) => this.byKey.set(eventKey, held));
    held.observations.push(...other.observations);
    held.repeated += other.repeated;
    other.isAbsorbed = true;
    held.target ??= other.target;
    held.isKept ||= other.isKept;
    other.settle(held.stored);
    this.calls--;
    this.replace(held, merged);
  }

  /** Takes out the calls that are due. */
  takeDue(now: number): HeldCall[] {
    const deadlines = [...this.byDeadline.keys()].filter((deadline) => deadline <= now).sort((a, b) => a - b);
    const due = deadlines.flatMap((deadline) => [...(this.byDeadline.get(deadline) ?? [])]);
    deadlines.forEach((deadline) => this.byDeadline.delete(deadline));
    for (const held of due) {
      held.observations.forEach(({ eventKey }) => this.byKey.delete(eventKey));
      this.unlinkTrace(held);
      this.calls--;
      this.records -= held.observations.length + held.repeated;
    }
    return due;
  }

  private replace(held: HeldCall, merged: CallsightEvent): void {
    this.unlinkTrace(held);
    held.event = merged;
    this.linkTrace(held);
  }

  private linkTrace(held: HeldCall): void {
    if (held.event.traceId !== '') {
      include(this.byTrace, held.event.traceId, held);
    }
  }

  private unlinkTrace(held: HeldCall): void {
    exclude(this.byTrace, held.event.traceId, held);
  }
}

function include<Key>(sets: Map<Key, Set<HeldCall>>, key: Key, held: HeldCall): void {
  const set = sets.get(key);
  if (set) {
    set.add(held);
  } else {
    sets.set(key, new Set([held]));
  }
}

function exclude<Key>(sets: Map<Key, Set<HeldCall>>, key: Key, held: HeldCall): void {
  const set = sets.get(key);
  set?.delete(held);
  if (set?.size === 0) {
    sets.delete(key);
  }
}

/** The keys of all records of a held call. */
export function keysOf({ observations }: HeldCall): bigint[] {
  return observations.map(({ eventKey }) => eventKey);
}

/** What is to be stored of a call that was held: its event, and once more for each repetition. */
export function eventsOf({ event, repeated, target }: HeldCall): CallsightEvent[] {
  return target === undefined ? Array.from({ length: 1 + repeated }, () => event) : [];
}

/** The records that were merged into a call that has waited: all but the one whose key it has. */
export function mergedRecordsOf(held: HeldCall): MergedRecord[] {
  const { observations, event, repeated, target } = held;
  if (target !== undefined) {
    const repetitions = Array.from({ length: repeated }, () => event);
    return [...observations, ...repetitions].map(({ eventKey }) => ({ key: eventKey, target }));
  }
  const own = observations.findIndex(({ eventKey }) => eventKey === event.eventKey);
  return observations
    .filter((_observation, index) => index !== own)
    .map(({ eventKey }) => ({ key: eventKey, target: event.eventKey }));
}
