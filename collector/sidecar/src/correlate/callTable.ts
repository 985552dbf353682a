import { copyInto } from './copyInto';
import { type Observation } from './observation';

const MIN_ROWS = 1 << 10;
/** Observers that are kept of one call. */
export const MAX_OBSERVERS_OF_CALL = 4;

/**
 * Calls in typed arrays, 90 to 180 bytes each, found by request id and by idempotency key: rows are only added. Rows
 * with the same slot of a hash form a chain, the newest first.
 */
export class CallTable {
  count = 0;
  keys = new BigUint64Array(MIN_ROWS);
  firsts = new BigUint64Array(MIN_ROWS);
  starts = new Float64Array(MIN_ROWS);
  ends = new Float64Array(MIN_ROWS);
  received = new Float64Array(MIN_ROWS);
  requestHighs = new Int32Array(MIN_ROWS);
  requestLows = new Int32Array(MIN_ROWS);
  groupHighs = new Int32Array(MIN_ROWS);
  groupLows = new Int32Array(MIN_ROWS);
  applications = new Int32Array(MIN_ROWS);
  operations = new Uint32Array(MIN_ROWS);
  observers = new Uint16Array(MIN_ROWS * MAX_OBSERVERS_OF_CALL);
  attempts = new Uint8Array(MIN_ROWS);
  errorClasses = new Uint8Array(MIN_ROWS);
  /** 1: the first observation indicates another observer. */
  telling = new Uint8Array(MIN_ROWS);
  private requestHeads = new Int32Array(MIN_ROWS * 2).fill(-1);
  private groupHeads = new Int32Array(MIN_ROWS * 2).fill(-1);
  private requestNext = new Int32Array(MIN_ROWS);
  private groupNext = new Int32Array(MIN_ROWS);

  /** Forgets all calls and keeps the memory: a table thrown away every few seconds would be much garbage. */
  clear(): this {
    this.count = 0;
    this.requestHeads.fill(-1);
    this.groupHeads.fill(-1);
    return this;
  }

  /** @returns the row. */
  add(call: Observation, attempt: number, first: bigint): number {
    if (this.count === this.keys.length) {
      this.grow();
    }
    const row = this.count++;
    this.keys[row] = call.key;
    this.firsts[row] = first;
    this.starts[row] = call.start;
    this.ends[row] = call.end;
    this.received[row] = call.receivedAt;
    this.requestHighs[row] = call.requestHigh;
    this.requestLows[row] = call.requestLow;
    this.groupHighs[row] = call.groupHigh;
    this.groupLows[row] = call.groupLow;
    this.applications[row] = call.application;
    this.operations[row] = call.operation;
    this.setObserver(row, call.observer);
    this.attempts[row] = attempt;
    this.errorClasses[row] = call.errorClass;
    this.telling[row] = Number(call.isTelling);
    this.link(row);
    return row;
  }

  /** The first row with this request id, or -1. */
  byRequest(high: number, low: number): number {
    return low === 0 ? -1 : this.nextRequest(this.requestHeads[this.slot(high, low)], high, low);
  }

  /** The next row after `row` with the same request id, or -1. */
  afterRequest(row: number): number {
    return this.nextRequest(this.requestNext[row], this.requestHighs[row], this.requestLows[row]);
  }

  byGroup(high: number, low: number): number {
    return low === 0 ? -1 : this.nextGroup(this.groupHeads[this.slot(high, low)], high, low);
  }

  afterGroup(row: number): number {
    return this.nextGroup(this.groupNext[row], this.groupHighs[row], this.groupLows[row]);
  }

  hasObserver(row: number, observer: number): boolean {
    const start = row * MAX_OBSERVERS_OF_CALL;
    for (let index = start; index < start + MAX_OBSERVERS_OF_CALL; index++) {
      if (this.observers[index] === observer) {
        return true;
      }
    }
    return false;
  }

  /** Adds an observation to a row. Interval and application of the row cover all of its observations. */
  addObservation(row: number, call: Observation): void {
    this.starts[row] = Math.min(this.starts[row], call.start);
    this.ends[row] = Math.max(this.ends[row], call.end);
    this.applications[row] ||= call.application;
    const start = row * MAX_OBSERVERS_OF_CALL;
    const free = this.observers.subarray(start, start + MAX_OBSERVERS_OF_CALL).indexOf(0);
    if (free !== -1) {
      this.observers[start + free] = call.observer;
    }
  }

  /** Makes another observation the only one of the row. */
  replace(row: number, call: Observation): void {
    this.keys[row] = call.key;
    this.starts[row] = call.start;
    this.ends[row] = call.end;
    this.setObserver(row, call.observer);
    this.errorClasses[row] = call.errorClass;
    this.telling[row] = Number(call.isTelling);
  }

  /** Makes an observer the only one of the row. */
  private setObserver(row: number, observer: number): void {
    const start = row * MAX_OBSERVERS_OF_CALL;
    this.observers[start] = observer;
    for (let index = start + 1; index < start + MAX_OBSERVERS_OF_CALL; index++) {
      this.observers[index] = 0;
    }
  }

  private nextRequest(from: number, high: number, low: number): number {
    let row = from;
    while (row !== -1 && (this.requestLows[row] !== low || this.requestHighs[row] !== high)) {
      row = this.requestNext[row];
    }
    return row;
  }

  private nextGroup(from: number, high: number, low: number): number {
    let row = from;
    while (row !== -1 && (this.groupLows[row] !== low || this.groupHighs[row] !== high)) {
      row = this.groupNext[row];
    }
    return row;
  }

  private slot(high: number, low: number): number {
    return (high ^ (low >>> 1)) & (this.requestHeads.length - 1);
  }

  private link(row: number): void {
    if (this.requestLows[row] !== 0) {
      const slot = this.slot(this.requestHighs[row], this.requestLows[row]);
      this.requestNext[row] = this.requestHeads[slot];
      this.requestHeads[slot] = row;
    }
    if (this.groupLows[row] !== 0) {
      const slot = this.slot(this.groupHighs[row], this.groupLows[row]);
      this.groupNext[row] = this.groupHeads[slot];
      this.groupHeads[slot] = row;
    }
  }

  private grow(): void {
    this.keys = copyInto(new BigUint64Array(this.keys.length * 2), this.keys);
    this.firsts = copyInto(new BigUint64Array(this.firsts.length * 2), this.firsts);
    this.starts = copyInto(new Float64Array(this.starts.length * 2), this.starts);
    this.ends = copyInto(new Float64Array(this.ends.length * 2), this.ends);
    this.received = copyInto(new Float64Array(this.received.length * 2), this.received);
    this.requestHighs = copyInto(new Int32Array(this.requestHighs.length * 2), this.requestHighs);
    this.requestLows = copyInto(new Int32Array(this.requestLows.length * 2), this.requestLows);
    this.groupHighs = copyInto(new Int32Array(this.groupHighs.length * 2), this.groupHighs);
    this.groupLows = copyInto(new Int32Array(this.groupLows.length * 2), this.groupLows);
    this.applications = copyInto(new Int32Array(this.applications.length * 2), this.applications);
    this.operations = copyInto(new Uint32Array(this.operations.length * 2), this.operations);
    this.observers = copyInto(new Uint16Array(this.observers.length * 2), this.observers);
    this.attempts = copyInto(new Uint8Array(this.attempts.length * 2), this.attempts);
    this.errorClasses = copyInto(new Uint8Array(this.errorClasses.length * 2), this.errorClasses);
    this.telling = copyInto(new Uint8Array(this.telling.length * 2), this.telling);
    this.requestNext = copyInto(new Int32Array(this.requestNext.length * 2), this.requestNext);
    this.groupNext = copyInto(new Int32Array(this.groupNext.length * 2), this.groupNext);
    this.requestHeads = new Int32Array(this.requestHeads.length * 2).fill(-1);
    this.groupHeads = new Int32Array(this.groupHeads.length * 2).fill(-1);
    for (let row = 0; row < this.count; row++) {
      this.link(row);
    }
  }
}
