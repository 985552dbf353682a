import { type EventBlock } from '../clickhouse/eventBlock';
import { type RecentKeys } from '../clickhouse/recentKeys';
import { type CallsightEvent } from '../pipeline/event';
import { type DeadLetter } from '../pipeline/result';
import { Batch, TryLater, type Written } from './batch';

export interface CommitOptions {
  /** Rows and bytes that one insert takes at most. */
  maxRows: number;
  maxBytes: number;
  /** How long the first request of a batch waits for others, while no insert is under way. */
  waitMs: number;
  /** Rows and bytes that may wait or be under way before senders are told to come back. */
  maxQueuedRows: number;
  maxQueuedBytes: number;
}

/** Is told of every record exactly once, when its outcome is certain. */
export interface CommitObserver {
  stored(events: EventBlock): void;
  deadLettered(letters: readonly DeadLetter[]): void;
  duplicate(count: number): void;
  rejected(count: number, reason: TryLater['reason']): void;
}

/** What became of the records of one request. */
export interface Receipt {
  stored: number;
  duplicates: number;
  deadLettered: number;
}

interface Fresh {
  events: CallsightEvent[];
  deadLetters: DeadLetter[];
}

/**
 * Writes the records of many small requests together: while one insert is under way, the next batch collects. A
 * request is answered when ClickHouse has confirmed all of its records. Records that were confirmed of late, or that
 * are under way in another request, are not written again: such a request waits for the outcome of the other.
 */
export class GroupCommit {
  private readonly queue: Batch[] = [];
  /** Where the records that are not confirmed yet are. */
  private readonly pending = new Map<bigint, Batch>();
  private queuedRows = 0;
  private queuedBytes = 0;
  private current: Batch | undefined;
  private worker: Promise<void> | undefined;
  private unavailable: TryLater | undefined;
  private closing = false;
  private wake: () => void = () => undefined;

  constructor(
    private readonly write: (batch: Batch) => Promise<Written>,
    private readonly recent: RecentKeys,
    private readonly options: CommitOptions,
    private readonly observer: CommitObserver
  ) {}

  /** Records that wait or are under way. */
  get inFlight(): number {
    return this.queuedRows;
  }

  /** Share of the queue that is taken, by rows or bytes; it may exceed 1, since the last request is taken whole. */
  get queueRatio(): number {
    const { maxQueuedRows, maxQueuedBytes } = this.options;
    return Math.max(this.queuedRows / maxQueuedRows, this.queuedBytes / maxQueuedBytes);
  }

  /**
   * Resolves when ClickHouse has every record.
   * @throws TryLater when the sender should send the request again later.
   */
  async submit(events: readonly CallsightEvent[], deadLetters: readonly DeadLetter[]): Promise<Receipt> {
    const refusal = this.closing ? new TryLater('stopping', 'The sidecar is stopping.') : this.unavailable;
    if (refusal) {
      this.observer.rejected(events.length + deadLetters.length, refusal.reason);
      throw refusal;
    }
    const fresh: Fresh = { events: [], deadLetters: [] };
    const joined = new Map<Batch, number>();
    const seen = new Set<bigint>();
    let duplicates = 0;
    const isFresh = (key: bigint): boolean => {
      const batch = this.pending.get(key);
      if (batch) {
        joined.set(batch, (joined.get(batch) ?? 0) + 1);
      } else if (this.recent.has(key) || seen.has(key)) {
        duplicates++;
      } else {
        seen.add(key);
        return true;
      }
      return false;
    };
    fresh.events = events.filter((event) => isFresh(event.eventKey));
    fresh.deadLetters = deadLetters.filter((letter) => isFresh(letter.deadLetterKey));
    this.checkQueue(fresh, events.length + deadLetters.length);

    this.observer.duplicate(duplicates);
    for (const [batch, count] of joined) {
      duplicates += count;
      void batch.settled.then((outcome) =>
        outcome ? this.observer.duplicate(count) : this.observer.rejected(count, 'clickhouse_away')
      );
    }
    const own = this.enqueue(fresh);
    await Promise.all([...own, ...joined.keys()].map((batch) => batch.answered));
    return this.receipt(fresh, own, duplicates);
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

  private checkQueue(fresh: Fresh, total: number): void {
    const rows = fresh.events.length + fresh.deadLetters.length;
    const isFull =
      this.queuedRows + rows > this.options.maxQueuedRows || this.queuedBytes >= this.options.maxQueuedBytes;
    // A request that is larger than the queue must still have its turn.
    if (isFull && this.queuedRows > 0) {
      this.observer.rejected(total, 'queue_full');
      throw new TryLater('queue_full', 'The queue is full (commit.max_queued_rows, commit.max_queued_bytes).');
    }
  }

  private enqueue(fresh: Fresh): Batch[] {
    const own = new Set<Batch>();
    const place = (key: bigint, add: (batch: Batch) => void) => {
      const batch = this.openBatch();
      const before = batch.bytes;
      add(batch);
      this.pending.set(key, batch);
      this.queuedRows++;
      this.queuedBytes += batch.bytes - before;
      own.add(batch);
    };
    fresh.events.forEach((event) => place(event.eventKey, (batch) => batch.addEvent(event)));
    fresh.deadLetters.forEach((letter) => place(letter.deadLetterKey, (batch) => batch.addDeadLetter(letter)));
    if (own.size > 0) {
      if (this.isFull(this.queue[0])) {
        this.wake();
      }
      this.worker ??= this.work();
    }
    return [...own];
  }

  private openBatch(): Batch {
    const last = this.queue.at(-1);
    if (last && !this.isFull(last)) {
      return last;
    }
    const batch = new Batch();
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
    try {
      const written = await this.write(batch);
      // Also the keys of rows that ClickHouse refused: they are dead letters, and stay so when they come again.
      const { events } = batch;
      for (let row = 0; row < events.rows; row++) {
        this.recent.add(events.keyAt(row));
      }
      batch.deadLetters.forEach((letter) => this.recent.add(letter.deadLetterKey));
      this.forget(batch);
      this.observer.stored(written.events);
      this.observer.deadLettered(written.deadLetters);
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

  private forget(batch: Batch): void {
    const { events } = batch;
    for (let row = 0; row < events.rows; row++) {
      this.pending.delete(events.keyAt(row));
    }
    batch.deadLetters.forEach((letter) => this.pending.delete(letter.deadLetterKey));
    this.queuedRows -= batch.rows;
    this.queuedBytes -= batch.bytes;
  }

  private async receipt(fresh: Fresh, own: Batch[], duplicates: number): Promise<Receipt> {
    const refused = new Set<bigint>();
    for (const batch of own) {
      const { deadLetters } = await batch.answered;
      deadLetters.forEach((letter) => refused.add(letter.deadLetterKey));
    }
    const deadEvents = fresh.events.filter((event) => refused.has(event.eventKey)).length;
    return {
      stored: fresh.events.length - deadEvents,
      duplicates,
      deadLettered: fresh.deadLetters.length + deadEvents,
    };
  }
}
