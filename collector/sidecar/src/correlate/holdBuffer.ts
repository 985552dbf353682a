import { type CallsightEvent } from '../pipeline/event/event';
import { type MergedRecord } from './mergedRecord';

/** A call that is held for its other observations, with those that have arrived. */
export interface HeldCall {
  event: CallsightEvent;
  /** Milliseconds by the clock of the buffer. */
  readonly deadline: number;
  /** Keys of the records that are part of it, one for each record. */
  readonly keys: bigint[];
  /** Their sources. */
  readonly sources: Set<string>;
  /** How many records repeated one of its observations. */
  repeated: number;
  /** Resolves with whether the call is stored; `false` when it became a dead letter. Rejects as the commit does. */
  readonly stored: Promise<boolean>;
  readonly settle: (outcome: boolean | Promise<boolean>) => void;
}

/** Held calls, in order of arrival. The caller keeps the bound: it checks `isFull` before it adds. */
export class HoldBuffer {
  /** Records of held calls, all observations and repetitions included. */
  records = 0;
  private readonly queue: HeldCall[] = [];
  private readonly byKey = new Map<bigint, HeldCall>();
  private readonly byTrace = new Map<string, Set<HeldCall>>();

  constructor(private readonly max: number) {}

  get isFull(): boolean {
    return this.queue.length >= this.max;
  }

  /** When the first call is due; undefined when none is held. */
  get nextDeadline(): number | undefined {
    return this.queue[0]?.deadline;
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
      deadline,
      keys: [event.eventKey],
      sources: new Set([event.source]),
      repeated: 0,
      stored,
      settle,
    };
    this.queue.push(held);
    this.byKey.set(event.eventKey, held);
    this.linkTrace(held);
    this.records++;
    return held;
  }

  /** Counts a repetition of one of its records. */
  repeat(held: HeldCall): void {
    held.repeated++;
    this.records++;
  }

  /** Makes `merged` the event of a held call, of which `observation` is another observation: its key is one of theirs. */
  merge(held: HeldCall, observation: CallsightEvent, merged: CallsightEvent): void {
    this.unlinkTrace(held);
    held.event = merged;
    this.linkTrace(held);
    this.byKey.set(observation.eventKey, held);
    held.keys.push(observation.eventKey);
    held.sources.add(observation.source);
    this.records++;
  }

  /** Takes out the calls that are due. */
  takeDue(now: number): HeldCall[] {
    const waiting = this.queue.findIndex(({ deadline }) => deadline > now);
    const due = this.queue.splice(0, waiting === -1 ? this.queue.length : waiting);
    for (const held of due) {
      held.keys.forEach((key) => this.byKey.delete(key));
      this.unlinkTrace(held);
      this.records -= held.keys.length + held.repeated;
    }
    return due;
  }

  private linkTrace(held: HeldCall): void {
    const { traceId } = held.event;
    if (traceId !== '') {
      this.byTrace.set(traceId, (this.byTrace.get(traceId) ?? new Set()).add(held));
    }
  }

  private unlinkTrace(held: HeldCall): void {
    const calls = this.byTrace.get(held.event.traceId);
    calls?.delete(held);
    if (calls?.size === 0) {
      this.byTrace.delete(held.event.traceId);
    }
  }
}

/** The records that were merged into a call that has waited: all but the one whose key it has. */
export function mergedRecordsOf({ keys, event }: HeldCall): MergedRecord[] {
  const own = keys.indexOf(event.eventKey);
  return keys.filter((_key, index) => index !== own).map((key) => ({ key, target: event.eventKey }));
}
