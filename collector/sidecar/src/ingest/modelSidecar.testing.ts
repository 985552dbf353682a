import { ClaimLostError } from '../clickhouse/claims/claimLost';
import { RecordClaims } from '../clickhouse/claims/recordClaims';
import { RecentKeys } from '../clickhouse/dedupe/recentKeys';
import { type CallsightEvent } from '../pipeline/event/event';
import { createClaimedWriter } from './claimedWriter';
import { GroupCommit } from './groupCommit';
import { type ModelClickHouse, type Outcome } from './modelClickHouse.testing';
import { type BatchRecords } from './writeBatch';

export const LEASE_MS = 10_000;

const SOURCE_TAG_OF_SPANS = 1;

/** Ends what a killed process was doing: nothing of it goes on. */
const never = () => new Promise<never>(() => undefined);

/** One run of a sidecar on the model: the real commit, keys and claims, over inserts of the model. */
export class ModelSidecar {
  readonly ready: Promise<void>;
  private readonly claims: RecordClaims | undefined;
  private readonly commit: GroupCommit;
  private isAlive = true;

  constructor(
    identity: string,
    private readonly clickHouse: ModelClickHouse,
    /** Resolves when the next step of a call is taken, with what becomes of it. */
    step: () => Promise<Outcome>,
    { maxKeys, isSharing }: { maxKeys: number; isSharing: boolean }
  ) {
    const keys = new RecentKeys({ windowMs: 1e12, maxKeys, now: () => clickHouse.now });
    const alive = async <T>(work: Promise<T>): Promise<T> => {
      const result = await work.then(
        (value) => ({ value }),
        (error: unknown) => ({ error })
      );
      if (!this.isAlive) {
        return never();
      }
      if ('error' in result) {
        throw result.error;
      }
      return result.value;
    };
    const untilIdle = async () => {
      while (!clickHouse.isIdle) {
        await alive(step());
      }
    };
    const reload = async () => {
      await untilIdle();
      clickHouse.events.slice(-maxKeys).forEach((key) => keys.add(key, SOURCE_TAG_OF_SPANS));
    };
    const log = clickHouse.logFor(step);
    this.claims = isSharing
      ? new RecordClaims(
          { append: (...args) => alive(log.append(...args)), read: (after) => alive(log.read(after)) },
          { identity, leaseMs: LEASE_MS, pollMs: 1, now: () => clickHouse.now, sleep: () => alive(step()) },
          {
            tagOf: (key) => keys.tagOf(key),
            onKnown: (key, tag) => keys.add(key, tag),
            storedKeys: async () => {
              await untilIdle();
              return new Set(clickHouse.events);
            },
            reload,
          }
        )
      : undefined;
    const write = async ({ events, deadLetters }: BatchRecords) => {
      const batch = events.rowNumbers().map((row) => events.keyAt(row));
      for (;;) {
        try {
          await this.claims?.beforeAttempt();
          if (batch.length > 0) {
            await alive(clickHouse.insert(batch, step));
          }
          return { events, deadLetters };
        } catch (error) {
          if (error instanceof ClaimLostError) {
            throw error;
          }
          await alive(step());
        }
      }
    };
    const pauses = { initialMs: 0, maxMs: 0 };
    this.commit = new GroupCommit(
      this.claims ? createClaimedWriter(this.claims, write, pauses) : write,
      keys,
      { maxRows: 4, maxBytes: 1e9, waitMs: 0, quietRows: 256, quietMs: 100, maxQueuedRows: 1e6, maxQueuedBytes: 1e9 },
      {
        stored: () => undefined,
        deadLettered: () => undefined,
        duplicate: () => undefined,
        merged: () => undefined,
        rejected: () => undefined,
      }
    );
    this.ready = this.start(reload, alive, step);
  }

  /** Whether the request was acknowledged; false when its sender has to repeat it. */
  async send(events: CallsightEvent[]): Promise<boolean> {
    await this.ready;
    return this.commit.submit(events, []).then(
      () => true,
      () => false
    );
  }

  async beat(): Promise<void> {
    await this.claims?.beat();
  }

  kill(): void {
    this.isAlive = false;
  }

  private async start(
    reload: () => Promise<void>,
    alive: <T>(work: Promise<T>) => Promise<T>,
    step: () => Promise<Outcome>
  ): Promise<void> {
    for (;;) {
      try {
        await (this.claims ? this.claims.join() : reload());
        this.clickHouse.repairRollups();
        return;
      } catch {
        await alive(step());
      }
    }
  }
}
