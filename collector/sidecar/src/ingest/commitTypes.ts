import { type TaggedKeyList } from '../clickhouse/claims/taggedKeyList';
import { type EventBlock } from '../clickhouse/native/eventBlock';
import { type DeadLetter } from '../pipeline/event/result';
import { type Batch, type RetryableError, type Written } from './batch';

/**
 * Writes a batch, and resolves when ClickHouse has it.
 * @param records gives the keys of all records that depend on the batch.
 */
export type BatchWrite = (batch: Batch, records: () => TaggedKeyList) => Promise<Written>;

export interface CommitOptions {
  /** Rows and bytes that one insert takes at most. */
  maxRows: number;
  maxBytes: number;
  /** How long the first request of a batch waits for others at most, while no insert is under way. */
  waitMs: number;
  /**
   * A batch of so many rows is written before that, when no request has come for so long: its senders wait for their
   * answers before they send more.
   */
  quietRows: number;
  quietMs: number;
  /** Rows and bytes that may be queued or in flight. Beyond that senders get a 503. */
  maxQueuedRows: number;
  maxQueuedBytes: number;
}

/** Gets every record exactly once, when its outcome is certain. */
export interface CommitListener {
  stored(events: EventBlock): void;
  deadLettered(letters: readonly DeadLetter[]): void;
  duplicate(count: number): void;
  merged(count: number): void;
  rejected(count: number, reason: RetryableError['reason']): void;
  /** The key of a record that was merged into an event after that was confirmed. */
  mergedKey?(key: bigint, tag: number): void;
}

/** What became of the records of one request. */
export interface Receipt {
  stored: number;
  duplicates: number;
  /** Records merged into the event of another observation. */
  merged: number;
  deadLettered: number;
  /** Keys of the events that ClickHouse refused: they are among the dead letters. */
  refused: ReadonlySet<bigint>;
}
