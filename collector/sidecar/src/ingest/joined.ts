import { isRepetition } from '../fold/sourceTag';
import { type Batch } from './batch';

/** Records that are not stored because another one is: the same record, or another view of the call. */
export interface Known {
  duplicates: number;
  folded: number;
}

/** The known records of one request: those whose other record is confirmed, and by batch those that wait for it. */
export class JoinedRecords {
  readonly confirmed: Known = { duplicates: 0, folded: 0 };
  readonly waiting = new Map<Batch, Known>();

  /** @param batch of the other record, unless that one is confirmed. */
  add(kind: keyof Known, batch: Batch | undefined): void {
    let known = this.confirmed;
    if (batch) {
      known = this.waiting.get(batch) ?? { duplicates: 0, folded: 0 };
      this.waiting.set(batch, known);
    }
    known[kind]++;
  }

  /** @param tag of the record. @param other tag of the record that is known by its key. */
  addKnown(tag: number, other: number, batch: Batch | undefined): void {
    this.add(isRepetition(tag, other) ? 'duplicates' : 'folded', batch);
  }

  total(): Known {
    const total = { ...this.confirmed };
    for (const known of this.waiting.values()) {
      total.duplicates += known.duplicates;
      total.folded += known.folded;
    }
    return total;
  }
}
