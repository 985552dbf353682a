import { type CallsightEvent } from '../pipeline/event/event';
import { type View } from './view';

/** A call that waits for its other views, with those that have come. */
export interface HeldCall {
  event: CallsightEvent;
  /** Milliseconds by the clock of the buffer. */
  readonly deadline: number;
  /** Keys of the records that became part of it, of each record one. */
  readonly keys: bigint[];
  /** Their sources. */
  readonly sources: Set<string>;
  /** How many records were it, or a view of it, once more. */
  repeated: number;
  /** Resolves with whether the call is stored; `false` when it became a dead letter. Rejects as the commit does. */
  readonly stored: Promise<boolean>;
  readonly settle: (outcome: boolean | Promise<boolean>) => void;
}

/** Calls in the order in which they came. Bounded by whoever adds: `isFull`. */
export class HoldBuffer {
  /** Records that wait, their other views included. */
  records = 0;
  private readonly queue: HeldCall[] = [];
  private readonly byKey = new Map<bigint, HeldCall>();
  private readonly byTrace = new Map<string, Set<HeldCall>>();

  constructor(private readonly max: number) {}

  get isFull(): boolean {
    return this.queue.length >= this.max;
  }

  /** When the first call has waited long enough; undefined when none waits. */
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

  /** The same record once more. */
  repeat(held: HeldCall): void {
    held.repeated++;
    this.records++;
  }

  /** Makes `merged` the event of a held call, of which `view` is another view: its key is one of theirs. */
  merge(held: HeldCall, view: CallsightEvent, merged: CallsightEvent): void {
    this.unlinkTrace(held);
    held.event = merged;
    this.linkTrace(held);
    this.byKey.set(view.eventKey, held);
    held.keys.push(view.eventKey);
    held.sources.add(view.source);
    this.records++;
  }

  /** Takes out the calls that have waited long enough. */
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

/** The records that were folded into a call that has waited: all but the one whose key it has. */
export function viewsOf({ keys, event }: HeldCall): View[] {
  const own = keys.indexOf(event.eventKey);
  return keys.filter((_key, index) => index !== own).map((key) => ({ key, target: event.eventKey }));
}
