import { isRepetition } from '../correlate/sourceTag';
import { type Batch } from './batch';

/** Counts of records that are not stored, because the same record or another observation of the call is. */
export interface Known {
  duplicates: number;
  merged: number;
}

/** The known records of one request: confirmed ones, and by batch those whose outcome is that of the batch. */
export class DuplicateTracker {
  readonly confirmed: Known = { duplicates: 0, merged: 0 };
  readonly waiting = new Map<Batch, Known>();

  /** @param batch of the other record, unless that one is confirmed. */
  add(kind: keyof Known, batch: Batch | undefined): void {
    let known = this.confirmed;
    if (batch) {
      known = this.waiting.get(batch) ?? { duplicates: 0, merged: 0 };
      this.waiting.set(batch, known);
    }
    known[kind]++;
  }

  /** @param tag of the record. @param other tag of the record that is known by its key. */
  addKnown(tag: number, other: number, batch: Batch | undefined): void {
    this.add(isRepetition(tag, other) ? 'duplicates' : 'merged', batch);
  }

  total(): Known {
    const total = { ...this.confirmed };
    for (const known of this.waiting.values()) {
      total.duplicates += known.duplicates;
      total.merged += known.merged;
    }
    return total;
  }
}
