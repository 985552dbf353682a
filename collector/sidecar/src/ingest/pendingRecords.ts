import { TaggedKeyList } from '../clickhouse/claims/taggedKeyList';
import { KeyTable } from '../clickhouse/dedupe/keyTable';
import { type RecentKeys } from '../clickhouse/dedupe/recentKeys';
import { MERGED_TAG } from '../correlate/sourceTag';
import { type MergedRecord } from '../correlate/mergedRecord';
import { type Batch } from './batch';

const NONE: ReadonlySet<bigint> = new Set();

/** The keys of all records that are on their way to ClickHouse or that it has confirmed recently. */
export class PendingRecords {
  /** Of each batch on its way the keys of its records, and of those that were merged into its calls; a few at most. */
  private readonly batches = new Map<Batch, KeyTable>();
  /** Records of the batch that was confirmed last: the next one has about as many. */
  private lastSize = 0;

  /** @param onMerged is given the key of a record that became part of a confirmed event. */
  constructor(
    private readonly recent: RecentKeys,
    private readonly onMerged?: (key: bigint, tag: number) => void
  ) {}

  /** What the record with the key is (correlate/sourceTag.ts); 0 when it is not known. */
  tagOf(key: bigint): number {
    for (const keys of this.batches.values()) {
      const tag = keys.tagOf(key);
      if (tag !== 0) {
        return tag;
      }
    }
    return this.recent.tagOf(key);
  }

  /** The batch of a record that is on its way. */
  batchOf(key: bigint): Batch | undefined {
    for (const [batch, keys] of this.batches) {
      if (keys.tagOf(key) !== 0) {
        return batch;
      }
    }
    return undefined;
  }

  place(key: bigint, tag: number, batch: Batch): void {
    let keys = this.batches.get(batch);
    if (!keys) {
      keys = new KeyTable(this.lastSize);
      this.batches.set(batch, keys);
    }
    keys.add(key, tag);
  }

  /** Remembers a record that is not stored, because its call is: it has the outcome of the call. */
  placeMerged({ key, target }: MergedRecord): void {
    const batch = this.batchOf(target);
    if (key === target) {
      return;
    }
    if (batch) {
      this.place(key, MERGED_TAG, batch);
    } else {
      this.recent.add(key, MERGED_TAG);
      this.onMerged?.(key, MERGED_TAG);
    }
  }

  /** The keys of a batch on its way, those of records that were merged into its calls too. */
  keysOf(batch: Batch): TaggedKeyList {
    const keys = this.batches.get(batch);
    const list = new TaggedKeyList(keys?.size);
    keys?.forEach((key, tag) => list.add(key, tag));
    return list;
  }

  /**
   * ClickHouse has the batch. The keys of rows that it refused too: they are dead letters, and stay so.
   * @param elsewhere keys of records that it does not have yet.
   */
  confirm(batch: Batch, elsewhere: ReadonlySet<bigint> = NONE): void {
    const keys = this.batches.get(batch);
    this.lastSize = keys?.size ?? 0;
    if (keys && elsewhere.size === 0) {
      this.recent.addAll(keys);
    } else {
      keys?.forEach((key, tag) => {
        if (!elsewhere.has(key)) {
          this.recent.add(key, tag);
        }
      });
    }
    this.forget(batch);
  }

  /** The batch is no longer on its way. */
  forget(batch: Batch): void {
    this.batches.delete(batch);
  }
}
