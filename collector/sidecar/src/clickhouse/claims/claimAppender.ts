import { type ClaimContent, type ClaimEntry, type ClaimLog } from './claimEntry';
import { ClaimLostError } from './claimLost';
import { type ClaimState } from './claimState';
import { TaggedKeyList } from './taggedKeyList';

interface Wanted extends Partial<Pick<ClaimContent, 'claimed' | 'leaves'>> {
  /** Called for each slot that is tried: an epoch that has written meanwhile must not be evicted. */
  evicts?(): readonly string[];
}

interface UncertainEntry {
  slot: number;
  content: ClaimContent;
  isWritten: boolean;
}

/** Writes the entries of one epoch, each with what there is to tell, and keeps its state up to date. */
export class ClaimAppender {
  /** What the next entry says. */
  readonly settles: number[] = [];
  readonly merged: Array<readonly [key: bigint, tag: number]> = [];
  unclaimedInserts = 0;
  /** When the last entry that was written was begun, by the sidecar's clock. */
  aliveAt = -Infinity;
  private readonly voids: number[] = [];
  private toldUnclaimed = false;
  /** Of which it is not certain whether it was written. */
  private uncertain: UncertainEntry | undefined;
  private newestTime = 0;

  constructor(
    private readonly log: ClaimLog,
    private readonly state: ClaimState,
    private readonly now: () => number
  ) {}

  get hasNews(): boolean {
    return (
      this.settles.length > 0 ||
      this.merged.length > 0 ||
      this.voids.length > 0 ||
      this.toldUnclaimed !== this.unclaimedInserts > 0
    );
  }

  /**
   * @returns the slot of the entry; undefined when it was not written: the state is newer now, look at it again.
   * @throws ClaimLostError when this epoch is taken for ended; what the log throws.
   */
  async append(wanted: Wanted): Promise<number | undefined> {
    if (this.uncertain) {
      // What it reads may change what is wanted.
      await this.settleUncertain(this.uncertain);
      return undefined;
    }
    for (let slot = this.state.lastSlot + 1; ; slot++) {
      const startedAt = this.now();
      const content = this.contentOf(wanted);
      this.uncertain = { slot, content, isWritten: false };
      const entries = await this.write(slot, content);
      const winner = entries.find((entry) => entry.slot === slot);
      if (this.state.isEvicted) {
        throw new ClaimLostError();
      }
      if (winner?.epoch === content.epoch) {
        this.told(content, startedAt);
        return slot;
      }
      if (entries.length > 0) {
        return undefined;
      }
      // Its token was written and its part was not, by a ClickHouse that was killed: the slot is free.
    }
  }

  /** Appends whatever others have written meanwhile. */
  async appendSurely(wanted: Wanted): Promise<number> {
    for (;;) {
      const slot = await this.append(wanted);
      if (slot !== undefined) {
        return slot;
      }
    }
  }

  /** Reads what others have written, or what an epoch that begins must know. */
  async tail(isBeginning = false): Promise<void> {
    await this.read(isBeginning);
  }

  /** Other epochs that have shown nothing of themselves for the lease, as of the last read. */
  silentPeers(leaseMs: number): string[] {
    return this.state.silentPeers(this.newestTime, leaseMs);
  }

  private async write(slot: number, content: ClaimContent): Promise<ClaimEntry[]> {
    await this.log.append(slot, content);
    const entries = await this.read();
    this.uncertain = undefined;
    return entries;
  }

  private async read(isBeginning = false): Promise<ClaimEntry[]> {
    const { entries, lastSlot, now } = await this.log.read(isBeginning ? undefined : this.state.lastSlot);
    const { uncertain } = this;
    for (const entry of entries) {
      this.state.apply(entry);
      if (uncertain && entry.slot === uncertain.slot && entry.epoch === uncertain.content.epoch) {
        uncertain.isWritten = true;
      }
    }
    this.state.lastSlot = Math.max(this.state.lastSlot, lastSlot);
    this.newestTime = now;
    return entries;
  }

  /** An entry may have been written, or may be written yet: it is written again, and what it claimed is given up. */
  private async settleUncertain(uncertain: UncertainEntry): Promise<void> {
    const { slot, content } = uncertain;
    const startedAt = this.now();
    if (slot > this.state.lastSlot) {
      await this.write(slot, content);
    }
    this.uncertain = undefined;
    if (uncertain.isWritten) {
      this.told(content, startedAt);
      if (content.claimed.size > 0) {
        this.voids.push(slot);
      }
    }
    if (this.state.isEvicted) {
      throw new ClaimLostError();
    }
  }

  private contentOf({ claimed = new TaggedKeyList(), evicts, leaves = false }: Wanted): ClaimContent {
    const merged = new TaggedKeyList(this.merged.length);
    this.merged.forEach(([key, tag]) => merged.add(key, tag));
    return {
      epoch: this.state.own,
      unclaimed: this.unclaimedInserts > 0,
      leaves,
      evicts: evicts?.() ?? [],
      settles: [...this.settles],
      voids: [...this.voids],
      claimed,
      merged,
    };
  }

  private told(content: ClaimContent, startedAt: number): void {
    this.aliveAt = startedAt;
    this.toldUnclaimed = content.unclaimed;
    this.settles.splice(0, content.settles.length);
    this.voids.splice(0, content.voids.length);
    this.merged.splice(0, content.merged.size);
  }
}
