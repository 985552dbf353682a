import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { ClaimAppender } from './claimAppender';
import { type ClaimLog } from './claimEntry';
import { ClaimLostError } from './claimLost';
import { ClaimState } from './claimState';
import { TaggedKeyList } from './taggedKeyList';

/** Parts of the lease: how often an epoch shows that it lives, and for how long it may begin inserts. */
const HEARTBEATS_PER_LEASE = 5;
const INSERTING_SHARE = 0.5;

const NONE: ReadonlySet<bigint> = new Set();

/** How long a sidecar that stops waits until it has informed the others. */
const LEAVE_MS = 2_000;

export interface ClaimOptions {
  /** One name for all runs of a sidecar; no other sidecar has it. */
  identity: string;
  /** After this time without an entry others take an epoch for ended. */
  leaseMs: number;
  /** Pause between looks at the log while it waits for others, and before it announces what it has stored. */
  pollMs: number;
  /** A clock that never goes back, in milliseconds, and a pause by it. */
  now?: () => number;
  sleep?: (ms: number) => Promise<unknown>;
}

export interface ClaimHooks {
  /** The tag of a record that this sidecar knows as stored; 0 when it does not. */
  tagOf(key: bigint): number;
  /** Receives each record that another sidecar has stored. */
  onKnown(key: bigint, tag: number): void;
  /** Which of the records are stored, once the inserts that run now have ended. */
  storedKeys(keys: readonly bigint[]): Promise<ReadonlySet<bigint>>;
  /** Reads back what is stored, once the inserts that run now have ended. */
  reload(): Promise<void>;
}

/** The records of a batch that are not to be inserted: others have stored them, or are about to. */
export interface Ticket {
  known: ReadonlySet<bigint>;
  elsewhere: ReadonlySet<bigint>;
  /** Must be called when ClickHouse has the other records of the batch. */
  settle(): void;
}

/**
 * Keeps sidecars that run at the same time from inserting the same record (README.md). While no other one is there it
 * costs an entry of the log every few seconds and nothing for a batch.
 */
export class RecordClaims {
  private state: ClaimState | undefined;
  private appender: ClaimAppender | undefined;
  private joined = false;
  private queue: Promise<unknown> = Promise.resolve();
  private timer: NodeJS.Timeout | undefined;
  private isBeating = false;
  /** When a record of another sidecar became known, milliseconds since the epoch. */
  private learnedAt = Infinity;
  private readonly now: () => number;
  private readonly sleep: (ms: number) => Promise<unknown>;

  constructor(
    private readonly log: ClaimLog,
    private readonly options: ClaimOptions,
    private readonly hooks: ClaimHooks
  ) {
    this.now = options.now ?? (() => performance.now());
    this.sleep = options.sleep ?? ((ms) => sleep(ms));
  }

  /** Number of other sidecars that are there. */
  get peers(): number {
    return this.state?.peers.length ?? 0;
  }

  /** Begins an epoch: resolves when every other one knows of it and what they had stored is known here. */
  async join(signal?: AbortSignal): Promise<void> {
    this.joined = false;
    const state = new ClaimState(`${this.options.identity}/${randomUUID()}`, (key, tag) => {
      this.learnedAt = Date.now();
      this.hooks.onKnown(key, tag);
    });
    const appender = new ClaimAppender(this.log, state, this.now);
    await appender.tail(true);
    this.state = state;
    this.appender = appender;
    const replaced = () => state.peers.filter((epoch) => epoch.startsWith(`${this.options.identity}/`));
    const evicts = () => [...new Set([...replaced(), ...appender.silentPeers(this.options.leaseMs)])];
    const joinSlot = await this.exclusive(() => appender.appendSurely({ evicts }));
    while (state.peersUnawareOf(joinSlot).length > 0) {
      signal?.throwIfAborted();
      await this.sleep(this.options.pollMs);
      await this.beat();
      await this.exclusive(() => appender.tail());
    }
    await this.hooks.reload();
    this.learnedAt = Date.now();
    this.joined = true;
  }

  /**
   * Claims those records that no other sidecar has stored or claimed.
   * @param records are asked for unless this sidecar is alone and has learned of nothing since the batch began.
   * @param since when the first record of the batch was looked up among the known ones, milliseconds since the epoch.
   * @throws what the log throws; then it may be called again.
   */
  async take(records: () => TaggedKeyList, since: number): Promise<Ticket> {
    for (;;) {
      if (!this.state || !this.appender || !this.joined || this.state.isEvicted) {
        await this.join();
      }
      const ticket = await this.exclusive(() => this.tryTake(records, since));
      if (ticket) {
        return ticket;
      }
    }
  }

  /**
   * Must be awaited before each attempt of an insert.
   * @throws ClaimLostError when others take this epoch for ended: then the batch needs another ticket.
   */
  async beforeAttempt(): Promise<void> {
    const { appender, state } = this;
    if (!appender || !state || state.isEvicted) {
      throw new ClaimLostError();
    }
    if (this.now() - appender.aliveAt > this.options.leaseMs * INSERTING_SHARE) {
      await this.exclusive(() => appender.appendSurely({}));
    }
  }

  /** Tells others of a record that became part of an event which ClickHouse has. */
  merged(key: bigint, tag: number): void {
    if (this.peers > 0) {
      this.appender?.merged.push([key, tag]);
    }
  }

  /** Ends the epoch, so that others need not wait for the lease, unless ClickHouse is unavailable. No record is taken after it. */
  async leave(): Promise<void> {
    clearInterval(this.timer);
    this.timer = undefined;
    const { appender, state } = this;
    this.state = undefined;
    if (appender && state && !state.isEvicted) {
      const left = this.exclusive(() => appender.appendSurely({ leaves: true })).catch(() => undefined);
      await Promise.race([left, sleep(LEAVE_MS, undefined, { ref: false })]);
    }
  }

  private async tryTake(records: () => TaggedKeyList, since: number): Promise<Ticket | undefined> {
    const { state, appender } = this;
    if (!state || !appender || state.isEvicted) {
      return undefined;
    }
    if (state.peers.length === 0 && !state.hasOrphans && since > this.learnedAt) {
      return this.unclaimed(appender, NONE, NONE);
    }
    const list = records();
    let sorted = this.sort(list, state);
    if (sorted.elsewhere.size > 0) {
      // Stored meanwhile, perhaps: the log was read some time ago.
      await appender.tail();
      sorted = this.sort(list, state);
    }
    const { known, elsewhere, free, hasOrphans } = sorted;
    const isAlone = state.peers.length === 0;
    if (hasOrphans || (isAlone && state.hasOrphans)) {
      state.resolveOrphans(await this.hooks.storedKeys(state.orphanKeys()));
      return undefined;
    }
    if (free.size === 0) {
      return { known, elsewhere, settle: () => undefined };
    }
    if (isAlone) {
      return this.unclaimed(appender, known, elsewhere);
    }
    const slot = await appender.append({ claimed: free });
    return slot === undefined ? undefined : { known, elsewhere, settle: () => appender.settles.push(slot) };
  }

  private sort(records: TaggedKeyList, state: ClaimState) {
    const known = new Set<bigint>();
    const elsewhere = new Set<bigint>();
    const free = new TaggedKeyList(records.size);
    let hasOrphans = false;
    records.forEach((key, tag) => {
      const other = state.stateOf(key);
      hasOrphans ||= other === 'orphan';
      if (this.hooks.tagOf(key) !== 0) {
        known.add(key);
      } else if (other === 'pending') {
        elsewhere.add(key);
      } else {
        free.add(key, tag);
      }
    });
    return { known, elsewhere, free, hasOrphans };
  }

  /** Nobody else is there who could get the records: others wait, when they come, until the insert has ended. */
  private unclaimed(appender: ClaimAppender, known: ReadonlySet<bigint>, elsewhere: ReadonlySet<bigint>): Ticket {
    appender.unclaimedInserts++;
    return { known, elsewhere, settle: () => appender.unclaimedInserts-- };
  }

  /** Looks again and again whether there is something to tell. */
  start(): void {
    this.timer ??= setInterval(() => void this.beat(), this.options.pollMs).unref();
  }

  /** Shows others that this epoch is live, and announces what it has stored, when it is due. */
  async beat(): Promise<void> {
    const { appender, state } = this;
    if (this.isBeating || !appender || !state || state.isEvicted) {
      return;
    }
    const isDue = this.now() - appender.aliveAt >= this.options.leaseMs / HEARTBEATS_PER_LEASE;
    if (!isDue && !(this.peers > 0 && appender.hasNews)) {
      return;
    }
    this.isBeating = true;
    // The next beat repeats what fails here; otherwise the inserts fail and report it.
    await this.exclusive(() => this.showLife(appender)).catch(() => undefined);
    this.isBeating = false;
  }

  /** Evicts others only while it has been in touch with ClickHouse itself: after an absence everybody is silent. */
  private async showLife(appender: ClaimAppender): Promise<void> {
    const isInTouch = this.now() - appender.aliveAt < this.options.leaseMs * INSERTING_SHARE;
    await appender.appendSurely({ evicts: () => (isInTouch ? appender.silentPeers(this.options.leaseMs) : []) });
  }

  /** One after the other: two appends at once would want the same slot. */
  private exclusive<T>(work: () => Promise<T>): Promise<T> {
    const result = this.queue.then(work);
    this.queue = result.catch(() => undefined);
    return result;
  }
}
