import { type ClickHouseClient } from '@clickhouse/client';
import { demoTime, hourOf, type Timeline, timelineAt } from '../traffic/timeline';
import { type World } from '../world/types';
import { type Segment } from './segments';

/** Where the demo remembers what it has written: beside the data, so that the two cannot disagree. */
const TABLE = 'demo_history';

interface Row {
  kind: 'world' | 'period' | 'segment';
  seed: number;
  anchor: number;
  clock_offset: number;
  from_time: number;
  to_time: number;
  events: number;
}

/**
 * The demo's bookkeeping in ClickHouse: which world the data is of, which periods the history has to cover, and which
 * segments of them are stored.
 */
export class HistoryLedger {
  private constructor(
    private readonly client: ClickHouseClient,
    private readonly table: string
  ) {}

  /** Opens the ledger of a database, and makes database and ledger when they are missing. */
  static async open(client: ClickHouseClient, database: string): Promise<HistoryLedger> {
    const table = `${database}.${TABLE}`;
    await client.command({ query: `CREATE DATABASE IF NOT EXISTS ${database}` });
    await client.command({
      query: `CREATE TABLE IF NOT EXISTS ${table} (kind LowCardinality(String), seed UInt32, anchor UInt64,
        clock_offset Int64, from_time UInt64, to_time UInt64, events UInt64,
        recorded_time DateTime64(3, 'UTC') DEFAULT now64(3)) ENGINE = MergeTree ORDER BY (kind, from_time)`,
    });
    // Data of a version whose demo had no clock of its own.
    await client.command({ query: `ALTER TABLE ${table} ADD COLUMN IF NOT EXISTS clock_offset Int64 AFTER anchor` });
    return new HistoryLedger(client, table);
  }

  /**
   * The timeline that the data is of; one that is anchored at `now` when there is no data yet, and then remembered.
   * @param playedAnchor What the demo's clock is to show at the anchor; undefined takes what the data has.
   * @throws Error when the data is of a world with another seed, or of a demo whose clock showed another hour.
   */
  async timeline(world: World, now: number, playedAnchor?: number): Promise<Timeline> {
    const [row] = await this.rows('world');
    if (!row) {
      const timeline = timelineAt(world, now, playedAnchor);
      const { anchor, clockOffset } = timeline;
      await this.add({ kind: 'world', ...emptyRow, seed: world.seed, anchor, clock_offset: clockOffset });
      return timeline;
    }
    if (row.seed !== world.seed) {
      throw new Error(`The data is of a demo with seed ${row.seed}, not ${world.seed}. Start over with --fresh.`);
    }
    const timeline = { world, anchor: row.anchor, clockOffset: row.clock_offset };
    const stored = demoTime(timeline, row.anchor);
    if (playedAnchor !== undefined && hourOf(playedAnchor) !== stored) {
      const [theirs, ours] = [stored, hourOf(playedAnchor)].map((time) => new Date(time).toISOString());
      throw new Error(`The data is of a demo with the anchor ${theirs}, not ${ours}. Start over with --fresh.`);
    }
    return timeline;
  }

  /** The periods that the history has to cover, in the order in which they were added. */
  async periods(): Promise<Segment[]> {
    return (await this.rows('period')).map(toSegment);
  }

  async addPeriod(period: Segment): Promise<void> {
    await this.add({ kind: 'period', ...emptyRow, from_time: period.from, to_time: period.to });
  }

  /** The segments that are stored, with the number of events of each. */
  async completed(): Promise<Array<Segment & { events: number }>> {
    return (await this.rows('segment')).map((row) => ({ ...toSegment(row), events: row.events }));
  }

  async complete(segment: Segment, events: number): Promise<void> {
    await this.add({ kind: 'segment', ...emptyRow, from_time: segment.from, to_time: segment.to, events });
  }

  private async add(row: Row): Promise<void> {
    await this.client.insert({
      table: this.table,
      values: [row],
      format: 'JSONEachRow',
      clickhouse_settings: { async_insert: 0 },
    });
  }

  private async rows(kind: Row['kind']): Promise<Row[]> {
    const answer = await this.client.query({
      query: `SELECT kind, seed, anchor, clock_offset, from_time, to_time, events FROM ${this.table}
        WHERE kind = {kind: String} ORDER BY recorded_time, from_time`,
      query_params: { kind },
      format: 'JSONEachRow',
      clickhouse_settings: { output_format_json_quote_64bit_integers: 0 },
    });
    return answer.json<Row>();
  }
}

const emptyRow = { seed: 0, anchor: 0, clock_offset: 0, from_time: 0, to_time: 0, events: 0 };

function toSegment(row: Row): Segment {
  return { from: row.from_time, to: row.to_time };
}
