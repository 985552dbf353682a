import { type TaggedKeyList } from '../clickhouse/claims/taggedKeyList';
import { type EventBlock } from '../clickhouse/native/eventBlock';
import { type DeadLetter } from '../pipeline/event/result';
import { type Batch, type TryLater, type Written } from './batch';

/**
 * Writes a batch, and resolves when ClickHouse has it.
 * @param records gives the keys of all records that depend on the batch.
 */
export type BatchWrite = (batch: Batch, records: () => TaggedKeyList) => Promise<Written>;

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
  folded(count: number): void;
  rejected(count: number, reason: TryLater['reason']): void;
  /** A record became part of an event that was confirmed before. */
  merged?(key: bigint, tag: number): void;
}

/** What became of the records of one request. */
export interface Receipt {
  stored: number;
  duplicates: number;
  /** Records that were another view of a call. */
  folded: number;
  deadLettered: number;
  /** Keys of the events that ClickHouse refused: they are among the dead letters. */
  refused: ReadonlySet<bigint>;
}
