import { type ClaimContent, type ClaimEntry, type ClaimLog } from '../clickhouse/claims/claimEntry';

/** The token of an insert of the model: its keys in order, as the real one is a hash of them. */
const tokenOf = (keys: readonly bigint[]) => keys.join();

interface Insert {
  keys: bigint[];
  token: string;
}

/** How a call of a process ends: an answer, none although it was carried out, or none and it was not. */
export type Outcome = 'answered' | 'answer_lost' | 'lost';

/**
 * Orders of steps only: it drops tokens as ClickHouse's deduplication does (the events and the rollup each know theirs,
 * and a view is given a block that the events have dropped, as with
 * `deduplicate_blocks_in_dependent_materialized_views`), and tells which inserts run. Nothing about SQL is tested with
 * it: the same commands run against the real engine in severalSidecars.integration.test.ts.
 */
export class ModelClickHouse {
  now = 1_000_000;
  readonly events: bigint[] = [];
  readonly rollup: bigint[] = [];
  private readonly eventTokens = new Set<string>();
  private readonly rollupTokens = new Set<string>();
  private readonly running = new Set<Insert>();
  private readonly log = new Map<number, ClaimEntry>();

  /** @param step resolves when the scheduler takes the next step of the call, with what becomes of it. */
  async insert(keys: bigint[], step: () => Promise<Outcome>): Promise<void> {
    const insert: Insert = { keys, token: tokenOf(keys) };
    this.running.add(insert);
    const outcome = await step();
    if (outcome === 'lost') {
      this.running.delete(insert);
      throw new Error('the connection broke');
    }
    this.write(insert, this.eventTokens, this.events);
    await step();
    this.write(insert, this.rollupTokens, this.rollup);
    this.running.delete(insert);
    if (outcome === 'answer_lost') {
      throw new Error('the answer was lost');
    }
  }

  /** ClickHouse is killed: inserts that run end wherever they are. The others are repeated by their senders. */
  kill(): void {
    this.running.clear();
  }

  get isIdle(): boolean {
    return this.running.size === 0;
  }

  /** What repairRollups does: inserts whose rollup part is missing are repeated with their tokens. */
  repairRollups(): void {
    const rolledUp = new Set(this.rollup);
    this.rollup.push(...this.events.filter((key) => !rolledUp.has(key)));
  }

  logFor(step: () => Promise<Outcome>): ClaimLog {
    return {
      append: async (slot: number, content: ClaimContent) => {
        const outcome = await step();
        if (outcome === 'lost') {
          throw new Error('the connection broke');
        }
        if (!this.log.has(slot)) {
          this.log.set(slot, { ...content, slot, time: this.now });
        }
        if (outcome === 'answer_lost') {
          throw new Error('the answer was lost');
        }
      },
      read: async (after) => {
        if ((await step()) !== 'answered') {
          throw new Error('the connection broke');
        }
        const entries = [...this.log.values()]
          .filter(({ slot }) => slot > (after ?? 0))
          .sort((a, b) => a.slot - b.slot);
        return { entries, lastSlot: Math.max(0, ...this.log.keys()), now: this.now };
      },
    };
  }

  private write(insert: Insert, tokens: Set<string>, table: bigint[]): void {
    if (!this.running.has(insert)) {
      throw new Error('ClickHouse was killed');
    }
    if (!tokens.has(insert.token)) {
      tokens.add(insert.token);
      table.push(...insert.keys);
    }
  }
}
