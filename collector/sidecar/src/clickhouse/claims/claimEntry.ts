import { type TaggedKeyList } from './taggedKeyList';

/** One row of the log that the sidecars share, without its slot. */
export interface ClaimContent {
  /** The run of a sidecar that wrote it. */
  epoch: string;
  /** An insert of the epoch without a claim is under way: it began before another sidecar was there. */
  unclaimed: boolean;
  /** The epoch ends: it inserts nothing any more. */
  leaves: boolean;
  /** Epochs that insert nothing any more, since they were silent for longer than the lease, or replaced. */
  evicts: readonly string[];
  /** Slots of claims of the epoch whose records ClickHouse has. */
  settles: readonly number[];
  /** Slots of claims of the epoch that it has given up: it inserts nothing for them. */
  voids: readonly number[];
  /** Records that the epoch inserts from now on. */
  claimed: TaggedKeyList;
  /** Records that became part of an event that ClickHouse has. */
  merged: TaggedKeyList;
}

export interface ClaimEntry extends ClaimContent {
  slot: number;
  /** By ClickHouse's clock, milliseconds since the epoch. */
  time: number;
}

/** The log, as a sidecar sees it. */
export interface ClaimLog {
  /**
   * Writes the entry unless the slot is taken; a read shows which of both happened. May be repeated.
   * @throws when that is not certain; then the entry may still be written.
   */
  append(slot: number, content: ClaimContent): Promise<void>;
  /**
   * All entries after a slot, in order, and ClickHouse's clock. `after: undefined` is for a sidecar that starts: it gets
   * the last slot, the newest entry of each epoch, and the claims that are not settled.
   */
  read(after: number | undefined): Promise<{ entries: ClaimEntry[]; lastSlot: number; now: number }>;
}
