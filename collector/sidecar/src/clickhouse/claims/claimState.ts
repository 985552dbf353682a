import { KeyTable } from '../dedupe/keyTable';
import { type ClaimEntry } from './claimEntry';

/** What a key is to others: free, being inserted by a live epoch, or claimed by one that has ended. */
export type KeyState = 'free' | 'pending' | 'orphan';

interface Claim {
  epoch: string;
  keys: KeyTable;
  isOrphan: boolean;
}

interface Epoch {
  lastSlot: number;
  /** ClickHouse's clock at its last entry, milliseconds since the epoch. */
  lastTime: number;
  unclaimed: boolean;
}

/**
 * What follows from the log for one epoch. Pure: the same entries give the same state in every sidecar.
 * @param onKnown is given each record that another epoch has stored.
 */
export class ClaimState {
  lastSlot = 0;
  private readonly epochs = new Map<string, Epoch>();
  private readonly ended = new Set<string>();
  /** Of other epochs, not settled; by slot. */
  private readonly claims = new Map<number, Claim>();

  constructor(
    readonly own: string,
    private readonly onKnown: (key: bigint, tag: number) => void
  ) {}

  /** Whether others take this epoch for ended: then its claims are void. */
  get isEvicted(): boolean {
    return this.ended.has(this.own);
  }

  /** Other epochs that may insert. */
  get peers(): string[] {
    return [...this.epochs.keys()].filter((epoch) => epoch !== this.own);
  }

  apply(entry: ClaimEntry): void {
    const { slot, epoch } = entry;
    this.lastSlot = Math.max(this.lastSlot, slot);
    if (!this.ended.has(epoch)) {
      this.epochs.set(epoch, { lastSlot: slot, lastTime: entry.time, unclaimed: entry.unclaimed });
    }
    entry.evicts.forEach((evicted) => this.end(evicted));
    if (epoch !== this.own) {
      entry.settles.forEach((settled) => this.settle(settled));
      entry.voids.forEach((given) => this.claims.delete(given));
      entry.merged.forEach(this.onKnown);
      if (entry.claimed.size > 0) {
        const keys = new KeyTable();
        entry.claimed.forEach((key, tag) => keys.add(key, tag));
        this.claims.set(slot, { epoch, keys, isOrphan: this.ended.has(epoch) });
      }
    }
    if (entry.leaves) {
      this.end(epoch);
    }
  }

  stateOf(key: bigint): KeyState {
    let state: KeyState = 'free';
    for (const { keys, isOrphan } of this.claims.values()) {
      if (keys.tagOf(key) !== 0) {
        if (!isOrphan) {
          return 'pending';
        }
        state = 'orphan';
      }
    }
    return state;
  }

  /** Takes from the claims of ended epochs the keys that ClickHouse has; the others are free. */
  resolveOrphans(stored: ReadonlySet<bigint>): void {
    for (const [slot, { keys, isOrphan }] of this.claims) {
      if (isOrphan) {
        keys.forEach((key, tag) => stored.has(key) && this.onKnown(key, tag));
        this.claims.delete(slot);
      }
    }
  }

  get hasOrphans(): boolean {
    return [...this.claims.values()].some(({ isOrphan }) => isOrphan);
  }

  orphanKeys(): bigint[] {
    const found: bigint[] = [];
    for (const { keys, isOrphan } of this.claims.values()) {
      if (isOrphan) {
        keys.forEach((key) => found.push(key));
      }
    }
    return found;
  }

  /** Other epochs whose last entry is older than the lease. */
  silentPeers(now: number, leaseMs: number): string[] {
    return this.peers.filter((epoch) => now - (this.epochs.get(epoch)?.lastTime ?? 0) > leaseMs);
  }

  /** Other epochs that have not written since a slot, or have an insert without a claim under way. */
  peersUnawareOf(slot: number): string[] {
    return this.peers.filter((name) => {
      const epoch = this.epochs.get(name);
      return epoch !== undefined && (epoch.lastSlot <= slot || epoch.unclaimed);
    });
  }

  private settle(slot: number): void {
    this.claims.get(slot)?.keys.forEach(this.onKnown);
    this.claims.delete(slot);
  }

  private end(epoch: string): void {
    this.ended.add(epoch);
    this.epochs.delete(epoch);
    for (const claim of this.claims.values()) {
      claim.isOrphan ||= claim.epoch === epoch;
    }
  }
}
