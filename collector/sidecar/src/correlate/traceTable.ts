import { copyInto } from './copyInto';

const MIN_ROWS = 1 << 10;

/** The place of a call in its trace, as one record has it. Hashes are 0 when there is nothing to hash. */
export interface TraceObservation {
  key: bigint;
  traceHigh: number;
  traceLow: number;
  /** Key of the parent span (spanKey); 0n for a root span, and for a record that does not name its parent. */
  parentKey: bigint;
  /** One of PARENT. */
  parent: number;
  isSpan: boolean;
  /** The record is that of a gateway, which passed the call on. */
  isGateway: boolean;
  /** Number of the observer; 0 when it has none. */
  observer: number;
  /** Hash of the service. */
  service: number;
  /** See Operations. */
  operation: number;
  /** Milliseconds since the epoch. */
  start: number;
  end: number;
  receivedAt: number;
  /** Empty when the record names no consumer. */
  organization: string;
}

export function emptyTraceObservation(): TraceObservation {
  return {
    ...{ key: 0n, traceHigh: 0, traceLow: 0, parentKey: 0n, parent: 0, isSpan: false, isGateway: false, observer: 0 },
    ...{ service: 0, operation: 0, start: 0, end: 0, receivedAt: 0, organization: '' },
  };
}

const IS_SPAN = 1;
const IS_GATEWAY = 2;

/**
 * Observations in typed arrays, about 80 bytes each, found by trace id: rows are only added. Rows with the same slot of
 * the hash form a chain, the newest first.
 */
export class TraceTable {
  count = 0;
  keys = new BigUint64Array(MIN_ROWS);
  /** Key of the event that holds the observation. */
  calls = new BigUint64Array(MIN_ROWS);
  parentKeys = new BigUint64Array(MIN_ROWS);
  private traceHighs = new Int32Array(MIN_ROWS);
  private traceLows = new Int32Array(MIN_ROWS);
  private starts = new Float64Array(MIN_ROWS);
  private ends = new Float64Array(MIN_ROWS);
  private received = new Float64Array(MIN_ROWS);
  private services = new Int32Array(MIN_ROWS);
  private operations = new Uint32Array(MIN_ROWS);
  private observers = new Uint16Array(MIN_ROWS);
  private parents = new Uint8Array(MIN_ROWS);
  private kinds = new Uint8Array(MIN_ROWS);
  private organizations = new Array<string>(MIN_ROWS).fill('');
  private heads = new Int32Array(MIN_ROWS * 2).fill(-1);
  private next = new Int32Array(MIN_ROWS);

  /** Forgets all observations and keeps the memory: a table thrown away every few seconds would be much garbage. */
  clear(): this {
    this.count = 0;
    this.heads.fill(-1);
    return this;
  }

  add(observation: TraceObservation, call: bigint): void {
    if (this.count === this.keys.length) {
      this.grow();
    }
    const row = this.count++;
    this.traceHighs[row] = observation.traceHigh;
    this.traceLows[row] = observation.traceLow;
    this.link(row);
    this.set(row, observation, call);
  }

  /** Writes an observation of the same trace into a row. */
  set(row: number, observation: TraceObservation, call: bigint): void {
    this.keys[row] = observation.key;
    this.calls[row] = call;
    this.parentKeys[row] = observation.parentKey;
    this.starts[row] = observation.start;
    this.ends[row] = observation.end;
    this.received[row] = observation.receivedAt;
    this.services[row] = observation.service;
    this.operations[row] = observation.operation;
    this.observers[row] = observation.observer;
    this.parents[row] = observation.parent;
    this.kinds[row] = (observation.isSpan ? IS_SPAN : 0) | (observation.isGateway ? IS_GATEWAY : 0);
    this.organizations[row] = observation.organization;
  }

  /** Reads a row. */
  read(row: number, into: TraceObservation): void {
    into.key = this.keys[row];
    into.traceHigh = this.traceHighs[row];
    into.traceLow = this.traceLows[row];
    into.parentKey = this.parentKeys[row];
    into.parent = this.parents[row];
    into.isSpan = (this.kinds[row] & IS_SPAN) !== 0;
    into.isGateway = (this.kinds[row] & IS_GATEWAY) !== 0;
    into.observer = this.observers[row];
    into.service = this.services[row];
    into.operation = this.operations[row];
    into.start = this.starts[row];
    into.end = this.ends[row];
    into.receivedAt = this.received[row];
    into.organization = this.organizations[row];
  }

  /** The newest row of the trace, or -1. */
  first(high: number, low: number): number {
    return low === 0 ? -1 : this.find(this.heads[this.slot(high, low)], high, low);
  }

  /** The next older row of the same trace, or -1. */
  after(row: number): number {
    return this.find(this.next[row], this.traceHighs[row], this.traceLows[row]);
  }

  private find(from: number, high: number, low: number): number {
    let row = from;
    while (row !== -1 && (this.traceLows[row] !== low || this.traceHighs[row] !== high)) {
      row = this.next[row];
    }
    return row;
  }

  private slot(high: number, low: number): number {
    return (high ^ (low >>> 1)) & (this.heads.length - 1);
  }

  private link(row: number): void {
    const slot = this.slot(this.traceHighs[row], this.traceLows[row]);
    this.next[row] = this.heads[slot];
    this.heads[slot] = row;
  }

  private grow(): void {
    const rows = this.keys.length * 2;
    this.keys = copyInto(new BigUint64Array(rows), this.keys);
    this.calls = copyInto(new BigUint64Array(rows), this.calls);
    this.parentKeys = copyInto(new BigUint64Array(rows), this.parentKeys);
    this.traceHighs = copyInto(new Int32Array(rows), this.traceHighs);
    this.traceLows = copyInto(new Int32Array(rows), this.traceLows);
    this.starts = copyInto(new Float64Array(rows), this.starts);
    this.ends = copyInto(new Float64Array(rows), this.ends);
    this.received = copyInto(new Float64Array(rows), this.received);
    this.services = copyInto(new Int32Array(rows), this.services);
    this.operations = copyInto(new Uint32Array(rows), this.operations);
    this.observers = copyInto(new Uint16Array(rows), this.observers);
    this.parents = copyInto(new Uint8Array(rows), this.parents);
    this.kinds = copyInto(new Uint8Array(rows), this.kinds);
    this.next = copyInto(new Int32Array(rows), this.next);
    this.organizations = this.organizations.concat(new Array<string>(rows - this.organizations.length).fill(''));
    this.heads = new Int32Array(rows * 2).fill(-1);
    for (let row = 0; row < this.count; row++) {
      this.link(row);
    }
  }
}
