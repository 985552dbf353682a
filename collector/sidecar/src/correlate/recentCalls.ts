import { ERROR_CLASSES, NOT_FAILED_CLASSES } from '../../../../model/errorClasses';
import { CallTable, MAX_OBSERVERS_OF_CALL } from './callTable';
import { type Observation, excess } from './observation';
import { Candidates } from './candidates';
import { decided, type Decision, FIRST_ATTEMPT } from './decision';
import { type Operations } from './operations';

export interface RecentCallsOptions {
  /** How long after one attempt another one may start. */
  retryWindowMs: number;
  /** At least this many calls are remembered, and at most twice as many. */
  maxCalls: number;
  /** How far the clocks of two observations of one call may differ. */
  clockToleranceMs: number;
  now?: () => number;
}

const MAX_ATTEMPT = 255;
const NOT_FAILED: ReadonlySet<number> = new Set(NOT_FAILED_CLASSES.map((name) => ERROR_CLASSES.indexOf(name)));
const NO_KEYS: ReadonlySet<bigint> = new Set();

/**
 * Recent calls that have a request id or an idempotency key, in two generations: when the young one is full or as old
 * as the window, it becomes the old one, and the old one is dropped. Only `decide`, `restore` and `rename` change the
 * state, and `now` is the only clock.
 */
export class RecentCalls {
  /** Calls that were forgotten although they were younger than the window: raise `correlate.max_calls`. */
  forgotten = 0;
  private young = new CallTable();
  private old = new CallTable();
  private tables: readonly CallTable[] = [this.young, this.old];
  private youngSince: number;
  private readonly candidates = new Candidates();
  private readonly now: () => number;

  constructor(
    private readonly options: RecentCallsOptions,
    private readonly operations: Operations
  ) {
    this.now = options.now ?? Date.now;
    this.youngSince = this.now();
  }

  get size(): number {
    return this.young.count + this.old.count;
  }

  /**
   * Decides what the call is and remembers it.
   * @param isAlive whether the call with a key is stored or in flight: only then may an observation of it be merged.
   * @param others keys of calls that it is no observation of, whatever they share.
   * @param now milliseconds since the epoch.
   */
  decide(
    call: Observation,
    isAlive: (key: bigint) => boolean,
    others: ReadonlySet<bigint> = NO_KEYS,
    now = this.now()
  ): Decision {
    this.candidates.find(call, this.tables);
    if (this.candidates.count === 0) {
      const attempt = Math.max(call.attempt, 1);
      this.add(call, attempt, 0n, now);
      return attempt === 1 ? FIRST_ATTEMPT : decided(attempt, 0n, -1);
    }
    const own = this.findOwn(call);
    const known = own === -1 ? this.findCounterpart(call, isAlive, others) : own;
    if (known === -1) {
      const { last, first, previousError } = this.findAttempts(call, known);
      const attempt = call.attempt > 1 ? call.attempt : Math.min(last + 1, MAX_ATTEMPT);
      this.add(call, attempt, first, now);
      return decided(attempt, first, previousError);
    }
    const table = this.candidates.tables[known];
    const row = this.candidates.rows[known];
    const target = table.keys[row];
    if (own === -1 && isAlive(target)) {
      const targetObserver = table.observers[row * MAX_OBSERVERS_OF_CALL];
      table.addObservation(row, call);
      const targetReceivedAt = table.received[row];
      const isTargetTelling = table.telling[row] === 1;
      return {
        ...{ kind: 'observation', target, targetObserver, isTargetTelling, targetReceivedAt },
        ...{ attempt: 1, first: 0n, previousError: -1 },
      };
    }
    // Known, but not stored: its sender got a 503. The record replaces it, or its other observation, with its number.
    table.replace(row, call);
    return decided(table.attempts[row], table.firsts[row], this.findAttempts(call, known).previousError);
  }

  /** Whether one of the calls that share an id with `call` has one of these keys. */
  knowsOneOf(call: Observation, others: ReadonlyArray<{ key: bigint }>): boolean {
    this.candidates.find(call, this.tables);
    const keys = new Set(this.candidates.rows.map((row, index) => this.candidates.tables[index].keys[row]));
    return others.some(({ key }) => keys.has(key));
  }

  /** Remembers a call that is stored: what it is was decided before. */
  restore(call: Observation, attempt: number, first: bigint): void {
    this.add(call, attempt, first, this.now());
  }

  /**
   * Gives the call another key, also where it is the first attempt of others.
   * @returns the keys of those others.
   */
  rename(call: Observation, key: bigint): bigint[] {
    const later: bigint[] = [];
    this.candidates.find(call, this.tables);
    this.candidates.rows.forEach((row, index) => {
      const { keys, firsts } = this.candidates.tables[index];
      if (keys[row] === call.key) {
        keys[row] = key;
      }
      if (firsts[row] === call.key) {
        firsts[row] = key;
        later.push(keys[row]);
      }
    });
    return later;
  }

  private add(call: Observation, attempt: number, first: bigint, now: number): void {
    const age = now - this.youngSince;
    if (this.young.count >= this.options.maxCalls || age >= this.options.retryWindowMs) {
      this.forgotten += age < this.options.retryWindowMs ? this.old.count : 0;
      const emptied = this.old.clear();
      this.old = this.young;
      this.young = emptied;
      this.tables = [this.young, this.old];
      this.youngSince = now;
    }
    this.young.add(call, attempt, first);
  }

  private findOwn(call: Observation): number {
    const { tables, rows } = this.candidates;
    return rows.findIndex((row, index) => tables[index].keys[row] === call.key);
  }

  /** The call that this record observes too: of several, the closest in time. */
  private findCounterpart(call: Observation, isAlive: (key: bigint) => boolean, others: ReadonlySet<bigint>): number {
    const { tables, rows, count } = this.candidates;
    let best = -1;
    let bestExcess = this.options.clockToleranceMs;
    let bestShift = Infinity;
    for (let index = 0; index < count; index++) {
      const table = tables[index];
      const row = rows[index];
      const beyond = excess(table.starts[row], table.ends[row], call.start, call.end);
      const shift = Math.abs(table.starts[row] - call.start);
      if (
        !others.has(table.keys[row]) &&
        (beyond < bestExcess || (beyond === bestExcess && shift < bestShift)) &&
        this.mayBeCounterpart(table, row, call, isAlive)
      ) {
        best = index;
        bestExcess = beyond;
        bestShift = shift;
      }
    }
    return best;
  }

  /** A call that is not stored may have had this same observation: its sender got a 503 and sends it again. */
  private mayBeCounterpart(
    table: CallTable,
    row: number,
    call: Observation,
    isAlive: (key: bigint) => boolean
  ): boolean {
    const application = table.applications[row];
    return (
      call.observer !== 0 &&
      (application === call.application || application === 0 || call.application === 0) &&
      this.operations.match(table.operations[row], call.operation) &&
      (!table.hasObserver(row, call.observer) || !isAlive(table.keys[row]))
    );
  }

  /**
   * The other attempts at the same operation of the same application, within the retry window. With one idempotency key
   * all calls are attempts. One request id is also given to all calls of a session: there a call is another attempt only
   * if the one before it failed, and had ended, or if it states its number.
   */
  private findAttempts(call: Observation, self: number): Attempts {
    const { tables, rows, groupCount, count } = this.candidates;
    const found = noAttempts();
    let before = -1;
    let after = -1;
    for (let index = 0; index < count; index++) {
      const table = tables[index];
      const row = rows[index];
      const isSelf = self !== -1 && rows[self] === row && tables[self] === table;
      if (isSelf || !this.isSameTask(table, row, call)) {
        continue;
      }
      if (index < groupCount) {
        include(found, table, row, call.start);
      } else if (table.starts[row] > call.start) {
        after = index;
      } else if (table.ends[row] <= call.start + this.options.clockToleranceMs) {
        before = before === -1 || table.starts[row] > tables[before].starts[rows[before]] ? index : before;
      }
    }
    if (found.last > 0) {
      return found;
    }
    // Records of attempts may come in another order than the attempts.
    const isRetry = before === -1 ? isFailure(call.errorClass) : call.attempt > 1 || this.hasFailed(before);
    const neighbour = before === -1 ? after : before;
    if (neighbour !== -1 && isRetry) {
      this.includeLogicalCall(found, neighbour, call);
    }
    return found;
  }

  private hasFailed(index: number): boolean {
    return isFailure(this.candidates.tables[index].errorClasses[this.candidates.rows[index]]);
  }

  /** Includes the call at an index of the candidates, and what else is an attempt at the same logical call. */
  private includeLogicalCall(found: Attempts, index: number, call: Observation): void {
    const { tables, rows } = this.candidates;
    const first = firstOf(tables[index], rows[index]);
    tables.forEach((table, other) => {
      const row = rows[other];
      if (firstOf(table, row) === first && table.keys[row] !== call.key && this.isSameTask(table, row, call)) {
        include(found, table, row, call.start);
      }
    });
  }

  private isSameTask(table: CallTable, row: number, call: Observation): boolean {
    return (
      table.applications[row] === call.application &&
      this.operations.match(table.operations[row], call.operation) &&
      Math.abs(table.starts[row] - call.start) <= this.options.retryWindowMs
    );
  }
}

interface Attempts {
  last: number;
  first: bigint;
  previousError: number;
  previousStart: number;
}

function noAttempts(): Attempts {
  return { last: 0, first: 0n, previousError: -1, previousStart: -Infinity };
}

function include(found: Attempts, table: CallTable, row: number, start: number): void {
  if (table.attempts[row] > found.last) {
    found.last = table.attempts[row];
    found.first = firstOf(table, row);
  }
  if (table.starts[row] <= start && table.starts[row] > found.previousStart) {
    found.previousStart = table.starts[row];
    found.previousError = table.errorClasses[row];
  }
}

/** Key of the first attempt at the logical call of a row. */
function firstOf(table: CallTable, row: number): bigint {
  return table.firsts[row] || table.keys[row];
}

/** @param errorClass position in ERROR_CLASSES. An outcome that is not known is no failure. */
function isFailure(errorClass: number): boolean {
  return !NOT_FAILED.has(errorClass);
}
