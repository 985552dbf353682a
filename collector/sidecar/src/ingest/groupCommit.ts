import { type RecentKeys } from '../clickhouse/dedupe/recentKeys';
import { DEAD_LETTER_TAG, sourceTag } from '../correlate/sourceTag';
import { type MergedRecord } from '../correlate/mergedRecord';
import { type CallsightEvent } from '../pipeline/event/event';
import { type DeadLetter } from '../pipeline/event/result';
import { Batch, RetryableError, type Written } from './batch';
import { type BatchWrite, type CommitListener, type CommitOptions, type Receipt } from './commitTypes';
import { DuplicateTracker, type Known } from './duplicateTracker';
import { PendingRecords } from './pendingRecords';
import { receiptOf, type Admitted } from './receipt';
import { waitLeft } from './waitLeft';

/**
 * Writes the records of many small requests together: while one insert is under way, the next batch collects. A
 * request is answered when ClickHouse has confirmed all of its records. Records that were confirmed recently, or
 * that are in flight for another request, are not written again: such a request waits for the outcome of the other.
 */
export class GroupCommit {
  private readonly queue: Batch[] = [];
  private readonly records: PendingRecords;
  private dependentRecords = 0;
  private queuedRows = 0;
  /** Of the batch that was written last. */
  private lastRows = 0;
  private queuedBytes = 0;
  private current: Batch | undefined;
  private worker: Promise<void> | undefined;
  private unavailable: RetryableError | undefined;
  private closing = false;
  /** When a request was admitted last, or got its answer: then senders may send. In milliseconds. */
  private stirredAt = 0;
  private wake: () => void = () => undefined;

  constructor(
    private readonly write: BatchWrite,
    recent: RecentKeys,
    private readonly options: CommitOptions,
    private readonly listener: CommitListener
  ) {
    this.records = new PendingRecords(recent, listener.mergedKey);
  }

  /** Records that wait or are under way, and those whose outcome is that of another record. */
  get inFlight(): number {
    return this.queuedRows + this.dependentRecords;
  }

  /** Why nothing is admitted now. */
  get refusal(): RetryableError | undefined {
    return this.closing ? new RetryableError('stopping', 'The sidecar is stopping.') : this.unavailable;
  }

  /** What the record with the key is that is stored or on its way (correlate/sourceTag.ts); 0 when there is none. */
  tagOf(key: bigint): number {
    return this.records.tagOf(key);
  }

  /** Share of the queue in use, by rows or bytes. It can exceed 1, because the last request is admitted whole. */
  get queueRatio(): number {
    const { maxQueuedRows, maxQueuedBytes } = this.options;
    return Math.max(this.queuedRows / maxQueuedRows, this.queuedBytes / maxQueuedBytes);
  }

  /**
   * Resolves when ClickHouse has every record.
   * @param merged records that are not to be stored, since the call with the key `target`, known or among the events, is
   * what they tell of.
   * @throws RetryableError when the sender should send the request again later.
   */
  submit(
    events: readonly CallsightEvent[],
    deadLetters: readonly DeadLetter[],
    merged: readonly MergedRecord[] = []
  ): Promise<Receipt> {
    try {
      // Nothing that waits for the answer may hold the events: as columns they take a fraction of the memory.
      return receiptOf(this.take(events, deadLetters, merged));
    } catch (error) {
      return Promise.reject(error);
    }
  }

  private take(
    events: readonly CallsightEvent[],
    deadLetters: readonly DeadLetter[],
    merged: readonly MergedRecord[]
  ): Admitted {
    const total = events.length + deadLetters.length + merged.length;
    const { refusal } = this;
    if (refusal) {
      this.listener.rejected(total, refusal.reason);
      throw refusal;
    }
    this.checkQueue(events, deadLetters, total);
    this.stirredAt = Date.now();
    const admitted: Admitted = { batches: new Set(), eventKeys: [], letterKeys: [], joined: new DuplicateTracker() };
    for (const event of events) {
      const batch = this.place(event.eventKey, sourceTag(event.source), admitted);
      if (batch) {
        admitted.eventKeys.push(event.eventKey);
        this.queuedBytes += batch.addEvent(event);
      }
    }
    for (const letter of deadLetters) {
      const batch = this.place(letter.deadLetterKey, DEAD_LETTER_TAG, admitted);
      if (batch) {
        admitted.letterKeys.push(letter.deadLetterKey);
        this.queuedBytes += batch.addDeadLetter(letter);
      }
    }
    if (admitted.batches.size > 0) {
      if (this.isFull(this.queue[0])) {
        this.wake();
      }
      this.worker ??= this.work();
    }
    this.join(admitted.joined, merged);
    return admitted;
  }

  /** Finds a batch for a record that is not known yet, and remembers its key there. */
  private place(key: bigint, tag: number, admitted: Admitted): Batch | undefined {
    const other = this.records.tagOf(key);
    if (other !== 0) {
      admitted.joined.addKnown(tag, other, this.records.batchOf(key));
      return undefined;
    }
    const batch = this.openBatch();
    this.records.place(key, tag, batch);
    this.queuedRows++;
    admitted.batches.add(batch);
    return batch;
  }

  private join(joined: DuplicateTracker, merged: readonly MergedRecord[]): void {
    for (const record of merged) {
      joined.add('merged', this.records.batchOf(record.target));
      this.records.placeMerged(record);
    }
    this.listener.duplicate(joined.confirmed.duplicates);
    this.listener.merged(joined.confirmed.merged);
    joined.waiting.forEach((known, batch) => this.awaitOutcomeOf(batch, known));
  }

  /** Tells senders to come back, because ClickHouse does not answer. The batch under way is still repeated. */
  markUnavailable(reason: RetryableError): void {
    this.unavailable = reason;
    this.current?.refuse(reason);
    for (const batch of this.queue.splice(0)) {
      this.forget(batch);
      batch.refuse(reason);
      batch.settle(undefined);
      this.listener.rejected(batch.rows, reason.reason);
    }
  }

  markAvailable(): void {
    this.unavailable = undefined;
  }

  get availability(): RetryableError | undefined {
    return this.unavailable;
  }

  /** Takes nothing more and resolves when all that was admitted has been written. */
  async close(): Promise<void> {
    this.closing = true;
    this.wake();
    await this.worker;
  }

  private checkQueue(events: readonly CallsightEvent[], deadLetters: readonly DeadLetter[], total: number): void {
    if (this.queuedRows === 0 || this.hasRoom(events.length + deadLetters.length)) {
      // A request that is larger than the queue must still have its turn.
      return;
    }
    const isFresh = (key: bigint) => this.records.tagOf(key) === 0;
    const fresh =
      events.filter(({ eventKey }) => isFresh(eventKey)).length +
      deadLetters.filter(({ deadLetterKey }) => isFresh(deadLetterKey)).length;
    if (!this.hasRoom(fresh)) {
      this.listener.rejected(total, 'queue_full');
      throw new RetryableError('queue_full', 'The queue is full (commit.max_queued_rows, commit.max_queued_bytes).');
    }
  }

  private hasRoom(rows: number): boolean {
    const { maxQueuedRows, maxQueuedBytes } = this.options;
    return this.queuedRows + rows <= maxQueuedRows && this.queuedBytes < maxQueuedBytes;
  }

  private openBatch(): Batch {
    const last = this.queue.at(-1);
    if (last && !this.isFull(last)) {
      return last;
    }
    // Somewhat more than last time: traffic changes slowly.
    const batch = new Batch(Math.min(this.options.maxRows, Math.ceil(this.lastRows * 1.25)));
    this.queue.push(batch);
    return batch;
  }

  private isFull(batch: Batch): boolean {
    return batch.rows >= this.options.maxRows || batch.bytes >= this.options.maxBytes;
  }

  private async work(): Promise<void> {
    while (this.queue.length > 0) {
      await this.pause(this.queue[0]);
      // Empty when ClickHouse became unavailable meanwhile.
      const batch = this.queue.shift();
      if (batch) {
        await this.commit(batch);
      }
    }
    this.worker = undefined;
  }

  /** Lets a batch wait for further requests. What collected during an insert has waited already. */
  private async pause(batch: Batch): Promise<void> {
    // Another batch is the first when this one was dropped, because ClickHouse became unavailable.
    while (!this.closing && this.queue[0] === batch && !this.isFull(batch)) {
      const left = waitLeft(batch, this.options, this.stirredAt, Date.now());
      if (left <= 0) {
        return;
      }
      await this.sleep(Math.min(left, this.options.quietMs));
    }
  }

  private sleep(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  private async commit(batch: Batch): Promise<void> {
    this.current = batch;
    this.lastRows = batch.rows;
    try {
      const written = await this.write(batch, () => this.records.keysOf(batch));
      this.records.confirm(batch, written.elsewhere);
      this.release(batch);
      this.count(batch, written);
      batch.settle(written);
    } catch {
      // Only a stop that ran out of time ends here: the senders have had no answer and will send again.
      this.forget(batch);
      this.listener.rejected(batch.rows, 'stopping');
      batch.refuse(new RetryableError('stopping', 'The sidecar stopped before ClickHouse had answered.'));
      batch.settle(undefined);
    } finally {
      this.current = undefined;
      this.stirredAt = Date.now();
    }
  }

  private count(batch: Batch, { events, deadLetters, elsewhere }: Written): void {
    this.listener.stored(events);
    this.listener.deadLettered(deadLetters);
    const others = batch.rows - events.rows - deadLetters.length;
    if (others > 0) {
      const pending = elsewhere?.size ? batch.count((key) => elsewhere.has(key)) : 0;
      this.listener.duplicate(others - pending);
      this.listener.rejected(pending, 'elsewhere');
    }
  }

  private forget(batch: Batch): void {
    this.records.forget(batch);
    this.release(batch);
  }

  private release(batch: Batch): void {
    this.queuedRows -= batch.rows;
    this.queuedBytes -= batch.bytes;
  }

  private awaitOutcomeOf(batch: Batch, { duplicates, merged }: Known): void {
    this.dependentRecords += duplicates + merged;
    void batch.settled.then((outcome) => {
      this.dependentRecords -= duplicates + merged;
      if (!outcome || outcome.elsewhere?.size) {
        this.listener.rejected(duplicates + merged, outcome ? 'elsewhere' : 'clickhouse_unavailable');
      } else {
        this.listener.duplicate(duplicates);
        this.listener.merged(merged);
      }
    });
  }
}
