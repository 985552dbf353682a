import { EventBlock } from '../clickhouse/native/eventBlock';
import { type CallsightEvent } from '../pipeline/event/event';
import { type DeadLetter } from '../pipeline/event/result';

/** What became of a batch: what was stored as events, and as dead letters (rows that ClickHouse refused among them). */
export interface Written {
  events: EventBlock;
  deadLetters: readonly DeadLetter[];
  /** Keys of its records that another sidecar has stored. */
  known?: ReadonlySet<bigint>;
  /** Keys of its records that another sidecar is about to store: their senders are to come back. */
  elsewhere?: ReadonlySet<bigint>;
}

/** The sender is to come back later: nothing is lost, nothing is stored yet. */
export class RetryableError extends Error {
  constructor(
    readonly reason: 'clickhouse_unavailable' | 'queue_full' | 'starting' | 'stopping' | 'slow' | 'elsewhere',
    message: string
  ) {
    super(message);
    this.name = 'RetryableError';
  }
}

/** Roughly what an event holds in memory as a row of columns, in bytes, besides its properties. */
const EVENT_BYTES = 512;

/** Events that wait as objects to be put into columns together: a column at a time is several times faster. */
const TAIL_EVENTS = 256;

/** Records of one or more requests that are written together. */
export class Batch {
  private readonly block: EventBlock;
  private tail: CallsightEvent[] = [];
  readonly deadLetters: DeadLetter[] = [];
  bytes = 0;
  readonly openedAt = Date.now();
  /** Resolves when the true outcome is known: undefined when the batch was dropped before it was ever sent. */
  readonly settled: Promise<Written | undefined>;
  /** What the senders wait for; rejects with RetryableError as soon as they should not wait any longer. */
  readonly answered: Promise<Written>;
  readonly settle: (outcome: Written | undefined) => void;
  readonly refuse: (error: RetryableError) => void;

  /** @param room events that are expected. */
  constructor(room = 0) {
    this.block = new EventBlock([], room);
    let settle: (outcome: Written | undefined) => void = () => undefined;
    let refuse: (error: RetryableError) => void = () => undefined;
    this.settled = new Promise((resolve) => (settle = resolve));
    const refused = new Promise<never>((_resolve, reject) => (refuse = reject));
    const written = this.settled.then((outcome) => outcome ?? refused);
    this.answered = Promise.race([written, refused]);
    // A batch may be refused when no request waits for it any more.
    refused.catch(() => undefined);
    this.answered.catch(() => undefined);
    this.settle = settle;
    this.refuse = refuse;
  }

  get rows(): number {
    return this.block.rows + this.tail.length + this.deadLetters.length;
  }

  /** All events that were added. */
  get events(): EventBlock {
    if (this.tail.length > 0) {
      this.block.append(this.tail);
      this.tail = [];
    }
    return this.block;
  }

  /** How many of its records a condition on their keys holds for. */
  count(has: (key: bigint) => boolean): number {
    const { events } = this;
    const ofEvents = events.rowNumbers().filter((row) => has(events.keyAt(row))).length;
    return ofEvents + this.deadLetters.filter(({ deadLetterKey }) => has(deadLetterKey)).length;
  }

  /**
   * @param event not changed any more.
   * @returns the bytes that it takes in memory, roughly.
   */
  addEvent(event: CallsightEvent): number {
    this.tail.push(event);
    if (this.tail.length === TAIL_EVENTS) {
      this.block.append(this.tail);
      this.tail = [];
    }
    return this.grow(event.properties.length);
  }

  /** @returns the bytes that it takes in memory, roughly. */
  addDeadLetter(letter: DeadLetter): number {
    this.deadLetters.push(letter);
    return this.grow(letter.payload.length);
  }

  private grow(textLength: number): number {
    const bytes = EVENT_BYTES + textLength;
    this.bytes += bytes;
    return bytes;
  }
}
