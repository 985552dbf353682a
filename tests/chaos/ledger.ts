import { type ChaosRecord, type Fate } from './records';

const FATES: readonly Fate[] = ['event', 'dead_letter', 'ignored'];

/** What the senders were promised, one byte a record: 0 for nothing yet, else 1 + the position of its fate. */
export class Ledger {
  private fates = new Uint8Array(1 << 16);
  private count = 0;
  acknowledgedRequests = 0;
  acknowledgedRecords = 0;
  /** Answers other than 200, by status; 0 for a connection that broke. */
  readonly refusals = new Map<number, number>();
  /** Answers that no sender may get. */
  readonly unexpected: string[] = [];

  /** A number for a new record. */
  readonly nextId = (): number => {
    if (this.count === this.fates.length) {
      const grown = new Uint8Array(this.count * 2);
      grown.set(this.fates);
      this.fates = grown;
    }
    return this.count++;
  };

  get records(): number {
    return this.count;
  }

  acknowledge(records: readonly ChaosRecord[]): void {
    this.acknowledgedRequests++;
    this.acknowledgedRecords += records.length;
    for (const { id, fate } of records) {
      this.fates[id] = 1 + FATES.indexOf(fate);
    }
  }

  refuse(status: number): void {
    this.refusals.set(status, (this.refusals.get(status) ?? 0) + 1);
  }

  /** What was promised about a record; undefined as long as its sender has no answer. */
  promised(id: number): Fate | undefined {
    const fate = this.fates[id];
    return fate === 0 ? undefined : FATES[fate - 1];
  }
}
