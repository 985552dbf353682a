import { type RecentKeys } from '../clickhouse/dedupe/recentKeys';
import { DEAD_LETTER_TAG, sourceTag } from '../fold/sourceTag';
import { type View } from '../fold/view';
import { type CallsightEvent } from '../pipeline/event/event';
import { type DeadLetter } from '../pipeline/event/result';
import { Batch, TryLater, type Written } from './batch';
import { type BatchWrite, type CommitObserver, type CommitOptions, type Receipt } from './commitTypes';
import { JoinedRecords, type Known } from './joined';
import { PendingRecords } from './pendingRecords';
import { receiptOf, type Taken } from './receipt';

/**
 * Writes the records of many small requests together: while one insert is under way, the next batch collects. A
 * request is answered when ClickHouse has confirmed all of its records. Records that were confirmed of late, or that
 * are under way in another request, are not written again: such a request waits for the outcome of the other.
 */
export class GroupCommit {
  private readonly queue: Batch[] = [];
  private readonly records: PendingRecords;
  private joinedRecords = 0;
  private queuedRows = 0;
  /** Of the batch that was written last. */
  private lastRows = 0;
  private queuedBytes = 0;
  private current: Batch | undefined;
  private worker: Promise<void> | undefined;
  private unavailable: TryLater | undefined;
  private closing = false;
  private wake: () => void = () => undefined;

  constructor(
    private readonly write: BatchWrite,
    recent: RecentKeys,
    private readonly options: CommitOptions,
    private readonly observer: CommitObserver
  ) {
    this.records = new PendingRecords(recent, observer.merged);
  }

  /** Records that wait or are under way, and those whose outcome is that of another record. */
  get inFlight(): number {
    return this.queuedRows + this.joinedRecords;
  }

  /** Why nothing is taken now. */
  get refusal(): TryLater | undefined {
    return this.closing ? new TryLater('stopping', 'The sidecar is stopping.') : this.unavailable;
  }

  /** What the record with the key is that is stored or on its way (fold/sourceTag.ts); 0 when there is none. */
  tagOf(key: bigint): number {
    return this.records.tagOf(key);
  }

  /** Share of the queue that is taken, by rows or bytes; it may exceed 1, since the last request is taken whole. */
  get queueRatio(): number {
    const { maxQueuedRows, maxQueuedBytes } = this.options;
    return Math.max(this.queuedRows / maxQueuedRows, this.queuedBytes / maxQueuedBytes);
  }

  /**
   * Resolves when ClickHouse has every record.
   * @param views records that are not to be stored, since the call with the key `target`, known or among the events, is
   * what they tell of.
   * @throws TryLater when the sender should send the request again later.
   */
  submit(
    events: readonly CallsightEvent[],
    deadLetters: readonly DeadLetter[],
    views: readonly View[] = []
  ): Promise<Receipt> {
    try {
      // Nothing that waits for the answer may hold the events: as columns they take a fraction of the memory.
      return receiptOf(this.take(events, deadLetters, views));
    } catch (error) {
      return Promise.reject(error);
    }
  }

  private take(events: readonly CallsightEvent[], deadLetters: readonly DeadLetter[], views: readonly View[]): Taken {
    const total = events.length + deadLetters.length + views.length;
    const { refusal } = this;
    if (refusal) {
      this.observer.rejected(total, refusal.reason);
      throw refusal;
    }
    this.checkQueue(events, deadLetters, total);
    const taken: Taken = { batches: new Set(), eventKeys: [], letterKeys: [], joined: new JoinedRecords() };
    for (const event of events) {
      const batch = this.place(event.eventKey, sourceTag(event.source), taken);
      if (batch) {
        taken.eventKeys.push(event.eventKey);
        this.queuedBytes += batch.addEvent(event);
      }
    }
    for (const letter of deadLetters) {
      const batch = this.place(letter.deadLetterKey, DEAD_LETTER_TAG, taken);
      if (batch) {
        taken.letterKeys.push(letter.deadLetterKey);
        this.queuedBytes += batch.addDeadLetter(letter);
      }
    }
    if (taken.batches.size > 0) {
      if (this.isFull(this.queue[0])) {
        this.wake();
      }
      this.worker ??= this.work();
    }
    this.join(taken.joined, views);
    return taken;
  }

  /** Finds a batch for a record that is not known yet, and remembers its key there. */
  private place(key: bigint, tag: number, taken: Taken): Batch | undefined {
    const other = this.records.tagOf(key);
    if (other !== 0) {
      taken.joined.addKnown(tag, other, this.records.batchOf(key));
      return undefined;
    }
    const batch = this.openBatch();
    this.records.place(key, tag, batch);
    this.queuedRows++;
    taken.batches.add(batch);
    return batch;
  }

  private join(joined: JoinedRecords, views: readonly View[]): void {
    for (const view of views) {
      joined.add('folded', this.records.batchOf(view.target));
      this.records.placeView(view);
    }
    this.observer.duplicate(joined.confirmed.duplicates);
    this.observer.folded(joined.confirmed.folded);
    joined.waiting.forEach((known, batch) => this.awaitJoined(batch, known));
  }

  /** Tells senders to come back, because ClickHouse does not answer. The batch under way is still repeated. */
  markUnavailable(reason: TryLater): void {
    this.unavailable = reason;
    this.current?.refuse(reason);
    for (const batch of this.queue.splice(0)) {
      this.forget(batch);
      batch.refuse(reason);
      batch.settle(undefined);
      this.observer.rejected(batch.rows, reason.reason);
    }
  }

  markAvailable(): void {
    this.unavailable = undefined;
  }

  get availability(): TryLater | undefined {
    return this.unavailable;
  }

  /** Takes nothing more and resolves when all that was taken has been written. */
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
      this.observer.rejected(total, 'queue_full');
      throw new TryLater('queue_full', 'The queue is full (commit.max_queued_rows, commit.max_queued_bytes).');
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
      // Empty when ClickHouse went away meanwhile.
      const batch = this.queue.shift();
      if (batch) {
        await this.commit(batch);
      }
    }
    this.worker = undefined;
  }

  /** Lets the first request of a batch wait for company; what collected during an insert has waited already. */
  private pause(batch: Batch): Promise<void> {
    const left = this.options.waitMs - (Date.now() - batch.openedAt);
    if (this.closing || left <= 0 || this.isFull(batch)) {
      return Promise.resolve();
    }
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, left);
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
      this.observer.rejected(batch.rows, 'stopping');
      batch.refuse(new TryLater('stopping', 'The sidecar stopped before ClickHouse had answered.'));
      batch.settle(undefined);
    } finally {
      this.current = undefined;
    }
  }

  private count(batch: Batch, { events, deadLetters, elsewhere }: Written): void {
    this.observer.stored(events);
    this.observer.deadLettered(deadLetters);
    const others = batch.rows - events.rows - deadLetters.length;
    if (others > 0) {
      const pending = elsewhere?.size ? batch.count((key) => elsewhere.has(key)) : 0;
      this.observer.duplicate(others - pending);
      this.observer.rejected(pending, 'elsewhere');
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

  private awaitJoined(batch: Batch, { duplicates, folded }: Known): void {
    this.joinedRecords += duplicates + folded;
    void batch.settled.then((outcome) => {
      this.joinedRecords -= duplicates + folded;
      if (!outcome || outcome.elsewhere?.size) {
        this.observer.rejected(duplicates + folded, outcome ? 'elsewhere' : 'clickhouse_away');
      } else {
        this.observer.duplicate(duplicates);
        this.observer.folded(folded);
      }
    });
  }
}
