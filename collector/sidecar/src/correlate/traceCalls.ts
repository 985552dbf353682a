import { PARENT } from '../otlp/record';
import { tellsOfOther } from './holdTime';
import { type Operations } from './operations';
import { isInnerTo, SAME, sameRequest } from './sameRequest';
import { emptyTraceObservation, type TraceObservation, TraceTable } from './traceTable';

export interface TraceCallsOptions {
  /** For how long the calls of a trace are compared with each other, in milliseconds. */
  windowMs: number;
  /** At least this many observations are remembered, and at most twice as many. */
  maxCalls: number;
  /** How far the clocks of two observations of one call may differ. */
  clockToleranceMs: number;
  now?: () => number;
}

/** A call of which a record is a further observation. */
export interface SameCall {
  key: bigint;
  /** Observer of the observation that the record was compared with. */
  observer: number;
  /** That observation indicates another observer. */
  isTelling: boolean;
  /** When that observation was received, milliseconds since the epoch. */
  receivedAt: number;
}

export interface Related {
  /**
   * The calls that the record is a further observation of, the most likely one first: more than one only when it shows
   * that observations belong together that were taken for two calls.
   */
  calls: SameCall[];
  /** Calls that were made while the record's call was handled. */
  inner: SameCall[];
  /** Keys of the calls that are certainly other ones, whatever ids they share. */
  others: Set<bigint>;
}

/** How a record without a trace, or alone in its trace, stands to others. */
export const UNRELATED: Related = { calls: [], inner: [], others: new Set<bigint>() };

/** Observations of one trace that are looked at, the newest: a job may make all of its calls in one trace. */
const MAX_OF_ONE_TRACE = 64;

/** The recent observations that have a trace id, in two generations, as RecentCalls keeps its calls. */
export class TraceCalls {
  private young = new TraceTable();
  private old = new TraceTable();
  private youngSince: number;
  private readonly now: () => number;
  private readonly other = emptyTraceObservation();

  constructor(
    private readonly options: TraceCallsOptions,
    private readonly operations: Operations
  ) {
    this.now = options.now ?? Date.now;
    this.youngSince = this.now();
  }

  get size(): number {
    return this.young.count + this.old.count;
  }

  /**
   * How the record stands to the calls of its trace.
   * @param isAlive whether the call with a key is stored or in flight.
   */
  relate(observation: TraceObservation, isAlive: (key: bigint) => boolean): Related {
    const { other } = this;
    const found: Array<SameCall & { sure: number; shift: number }> = [];
    const related: Related = { calls: [], inner: [], others: new Set() };
    const taken = new Set<bigint>();
    this.each(observation, (table, row) => {
      const key = table.calls[row];
      if (other.key === observation.key || !isAlive(key)) {
        return;
      }
      const call = { key, observer: other.observer, isTelling: tellsOfOther(other), receivedAt: other.receivedAt };
      const sure = sameRequest(observation, other, this.operations, this.options.clockToleranceMs);
      if (sure !== SAME.no) {
        const shift = Math.abs(other.start - observation.start) + Math.abs(other.end - observation.end);
        found.push({ ...call, sure, shift });
        return;
      }
      if (other.observer === observation.observer) {
        taken.add(key);
      }
      if (hasParent(observation) && hasParent(other)) {
        related.others.add(key);
      }
      if (isInnerTo(other, observation, this.options.clockToleranceMs)) {
        related.inner.push(call);
      }
    });
    const free = found.filter(({ sure, key }) => sure === SAME.inProcess || !taken.has(key));
    free.sort((one, two) => two.sure - one.sure || one.shift - two.shift);
    const certain = free.filter(({ sure }) => sure !== SAME.byPath);
    related.calls = certain.length > 0 ? certain : free.slice(0, 1);
    return related;
  }

  /** The observation with the same key, of whatever source. */
  findOwn(observation: TraceObservation): Omit<SameCall, 'key'> | undefined {
    let own: Omit<SameCall, 'key'> | undefined;
    this.each(observation, () => {
      const { key, observer, receivedAt } = this.other;
      own ??= key === observation.key ? { observer, isTelling: tellsOfOther(this.other), receivedAt } : undefined;
    });
    return own;
  }

  /** Remembers an observation of the call with a key. */
  add(observation: TraceObservation, call: bigint): void {
    for (const table of [this.young, this.old]) {
      for (let row = this.firstOf(table, observation); row !== -1; row = table.after(row)) {
        if (table.keys[row] === observation.key) {
          table.set(row, observation, call);
          return;
        }
      }
    }
    this.addRow(observation, call, this.now());
  }

  /**
   * Remembers an observation of the call with a key, if it is the first of its trace, as most are.
   * @param now milliseconds since the epoch.
   * @returns whether it is: then it is UNRELATED.
   */
  addIfFirst(observation: TraceObservation, call: bigint, now = this.now()): boolean {
    if (this.firstOf(this.young, observation) !== -1 || this.firstOf(this.old, observation) !== -1) {
      return false;
    }
    this.addRow(observation, call, now);
    return true;
  }

  private addRow(observation: TraceObservation, call: bigint, now: number): void {
    if (this.young.count >= this.options.maxCalls || now - this.youngSince >= this.options.windowMs) {
      const emptied = this.old.clear();
      this.old = this.young;
      this.young = emptied;
      this.youngSince = now;
    }
    this.young.add(observation, call);
  }

  /** Says that the observations of one call belong to another one, which may be the same under a new key. */
  rename(observation: TraceObservation, from: bigint, to: bigint): void {
    this.each(observation, (table, row) => {
      if (table.calls[row] === from) {
        table.calls[row] = to;
      }
    });
  }

  /**
   * The organization of the call that was handled when this one was made, in the same trace: empty when it is not
   * known. Undefined when there is no such call: then this one came from outside.
   */
  organizationOfOuter(observation: TraceObservation, call: bigint): string | undefined {
    let organization: string | undefined;
    this.each(observation, (table, row) => {
      if (table.calls[row] !== call && isInnerTo(observation, this.other, this.options.clockToleranceMs)) {
        organization ||= this.other.organization;
      }
    });
    return organization;
  }

  /** Reads the observations of the trace into `other`, one after another, the newest first. */
  private each(observation: TraceObservation, visit: (table: TraceTable, row: number) => void): void {
    let count = 0;
    for (const table of [this.young, this.old]) {
      for (let row = this.firstOf(table, observation); row !== -1 && count < MAX_OF_ONE_TRACE; row = table.after(row)) {
        table.read(row, this.other);
        visit(table, row);
        count++;
      }
    }
  }

  private firstOf(table: TraceTable, { traceHigh, traceLow }: TraceObservation): number {
    return table.count === 0 ? -1 : table.first(traceHigh, traceLow);
  }
}

function hasParent({ isSpan, parent }: TraceObservation): boolean {
  return isSpan && parent !== PARENT.none;
}
