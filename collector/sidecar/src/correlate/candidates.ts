import { type CallTable } from './callTable';
import { type Observation } from './observation';

/** Calls with one request id or idempotency key that are looked at, the newest: a sender may repeat one id for ever. */
const MAX_OF_ONE_ID = 32;

/** The known calls that share the request id or the idempotency key of a call. Reused: valid until the next `find`. */
export class Candidates {
  readonly tables: CallTable[] = [];
  readonly rows: number[] = [];
  /** Those before share the idempotency key, the others the request id; one may be in both. */
  groupCount = 0;

  get count(): number {
    return this.rows.length;
  }

  find(call: Observation, tables: readonly CallTable[]): void {
    // Mostly there were none: to set the length of an array takes a call of V8's runtime.
    if (this.count > 0) {
      this.tables.length = 0;
      this.rows.length = 0;
    }
    for (const table of tables) {
      let row = table.byGroup(call.groupHigh, call.groupLow);
      for (; row !== -1 && this.count < MAX_OF_ONE_ID; row = table.afterGroup(row)) {
        this.add(table, row);
      }
    }
    this.groupCount = this.count;
    for (const table of tables) {
      let row = table.byRequest(call.requestHigh, call.requestLow);
      for (; row !== -1 && this.count < this.groupCount + MAX_OF_ONE_ID; row = table.afterRequest(row)) {
        this.add(table, row);
      }
    }
  }

  private add(table: CallTable, row: number): void {
    this.tables.push(table);
    this.rows.push(row);
  }
}
