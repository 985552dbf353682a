import { type RecentKeys } from '../clickhouse/recentKeys';
import { DEAD_LETTER_TAG, VIEW_TAG } from '../fold/sourceTag';
import { type View } from '../fold/view';
import { type Batch } from './batch';

const TAGS = [0, 1, 2, 3, DEAD_LETTER_TAG, VIEW_TAG];

/** Where a record is, and of what kind it is. One object serves all records of a kind. */
interface Place {
  batch: Batch;
  tag: number;
}

/** The keys of all records that are on their way to ClickHouse or that it has confirmed of late. */
export class PendingRecords {
  private readonly places = new Map<bigint, Place>();
  /** Keys of the records that were folded into calls of a batch. */
  private readonly views = new Map<Batch, bigint[]>();
  private kinds: Place[] = [];

  constructor(private readonly recent: RecentKeys) {}

  /** What the record with the key is (fold/sourceTag.ts); 0 when it is not known. */
  tagOf(key: bigint): number {
    return this.places.get(key)?.tag ?? this.recent.tagOf(key);
  }

  /** The batch of a record that is on its way. */
  batchOf(key: bigint): Batch | undefined {
    return this.places.get(key)?.batch;
  }

  place(key: bigint, tag: number, batch: Batch): void {
    if (this.kinds[0]?.batch !== batch) {
      this.kinds = TAGS.map((each) => ({ batch, tag: each }));
    }
    this.places.set(key, this.kinds[tag]);
  }

  /** Remembers a record that is not stored, because its call is: it has the outcome of the call. */
  placeView({ key, target }: View): void {
    const batch = this.batchOf(target);
    if (key === target) {
      return;
    }
    if (batch) {
      this.place(key, VIEW_TAG, batch);
      const keys = this.views.get(batch) ?? [];
      keys.push(key);
      this.views.set(batch, keys);
    } else {
      this.recent.add(key, VIEW_TAG);
    }
  }

  /** ClickHouse has the batch. The keys of rows that it refused too: they are dead letters, and stay so. */
  confirm(batch: Batch): void {
    this.keysOf(batch).forEach((key) => this.recent.add(key, this.places.get(key)?.tag ?? VIEW_TAG));
    this.forget(batch);
  }

  /** The batch is no longer on its way. */
  forget(batch: Batch): void {
    this.keysOf(batch).forEach((key) => this.places.delete(key));
    this.views.delete(batch);
  }

  private keysOf(batch: Batch): bigint[] {
    const { events, deadLetters } = batch;
    const keys = Array.from({ length: events.rows }, (_, row) => events.keyAt(row));
    return [...keys, ...deadLetters.map((letter) => letter.deadLetterKey), ...(this.views.get(batch) ?? [])];
  }
}
