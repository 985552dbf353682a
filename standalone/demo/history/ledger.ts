import { type ClickHouseClient } from '@clickhouse/client';
import { hourOf } from '../traffic/timeline';
import { type Segment } from './segments';

/** Where the demo remembers what it has written: beside the data, so that the two cannot disagree. */
const TABLE = 'demo_history';

interface Row {
  kind: 'world' | 'period' | 'segment';
  seed: number;
  anchor: number;
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
        from_time UInt64, to_time UInt64, events UInt64, recorded_time DateTime64(3, 'UTC') DEFAULT now64(3))
        ENGINE = MergeTree ORDER BY (kind, from_time)`,
    });
    return new HistoryLedger(client, table);
  }

  /**
   * The anchor of the world that the data is of; the hour of `now` when there is no data yet, and then remembered.
   * @throws Error when the data is of a world with another seed.
   */
  async anchor(seed: number, now: number): Promise<number> {
    const [world] = await this.rows('world');
    if (!world) {
      const anchor = hourOf(now);
      await this.add({ kind: 'world', seed, anchor, from_time: 0, to_time: 0, events: 0 });
      return anchor;
    }
    if (world.seed !== seed) {
      throw new Error(`The data is of a demo with seed ${world.seed}, not ${seed}. Start over with --fresh.`);
    }
    return world.anchor;
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
      query: `SELECT kind, seed, anchor, from_time, to_time, events FROM ${this.table}
        WHERE kind = {kind: String} ORDER BY recorded_time, from_time`,
      query_params: { kind },
      format: 'JSONEachRow',
      clickhouse_settings: { output_format_json_quote_64bit_integers: 0 },
    });
    return answer.json<Row>();
  }
}

const emptyRow = { seed: 0, anchor: 0, events: 0 };

function toSegment(row: Row): Segment {
  return { from: row.from_time, to: row.to_time };
}
