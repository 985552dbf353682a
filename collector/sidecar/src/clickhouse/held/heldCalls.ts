import { type ClickHouseClient } from '@clickhouse/client';
import { hostname } from 'node:os';
import { type SidecarConfig } from '../../config/config';
import { type ResumedRecord } from '../../correlate/resumedHold';
import { type CallsightEvent } from '../../pipeline/event/event';
import { insertRows, readRows, runCommand } from '../client/checked';
import { parseHeldEvent, serializeHeldEvent } from './heldEvent';

type State = 'held' | 'handed_over' | 'done';
type Row = Record<string, unknown>;

/** Rows of other requests join an insert for this long. */
const WAIT_MS = 50;
/** How long after its call was due a record is taken for that of a sidecar that is gone. */
const ORPHAN_MS = 60_000;
/** A record that no running sidecar is known to hold. */
export interface AbandonedRecord extends ResumedRecord {
  event: CallsightEvent;
}

/** Records that are read back at once. */
const MAX_ROWS = 20_000;
/** Partitions are of ten minutes, see collector/schema. */
const PARTITION_MS = 600_000;

/** The table of the records whose calls are held, so that their senders need not wait. */
export class HeldCalls {
  private rows: Row[] = [];
  private inserted: Promise<void> | undefined;
  private readonly owner: string;
  private readonly table: string;

  constructor(
    private readonly client: ClickHouseClient,
    private readonly config: Pick<SidecarConfig, 'clickhouse' | 'instance' | 'http' | 'correlate'>
  ) {
    this.owner = `${config.instance}@${hostname()}:${config.http.port}`;
    this.table = `${config.clickhouse.database}.held_calls`;
  }

  /**
   * Resolves when ClickHouse has the records.
   * @throws the client's error; a record that is kept twice counts once.
   */
  keep(events: readonly CallsightEvent[]): Promise<void> {
    return this.insert(
      events.map((event) => ({
        ...this.rowOf(event.eventKey, 'held'),
        source: event.source,
        event: serializeHeldEvent(event),
      }))
    );
  }

  /** Notes that the events of these records are stored. */
  done(keys: readonly bigint[]): Promise<void> {
    return this.insert(keys.map((key) => this.rowOf(key, 'done')));
  }

  /** Leaves records to whichever sidecar reads them back first. */
  handOver(keys: readonly bigint[]): Promise<void> {
    return this.insert(keys.map((key) => this.rowOf(key, 'handed_over')));
  }

  /**
   * Reads the records that no running sidecar is known to hold.
   * @param isStart this sidecar holds none yet, so its own are among them.
   */
  async abandoned(isStart: boolean, now = Date.now()): Promise<AbandonedRecord[]> {
    const rows = await readRows<{ event: string; owner: string; received: string; ran_until: string }>(this.client, {
      query: `SELECT event, owner, toUnixTimestamp64Milli(held_time) AS received, ran_until FROM ${this.table}
        LEFT JOIN (SELECT owner, toUnixTimestamp64Milli(max(held_time)) AS ran_until FROM ${this.table} GROUP BY owner)
          AS runs USING (owner)
        WHERE state = 'held'
          AND event_key NOT IN (SELECT event_key FROM ${this.table} WHERE state = 'done')
          AND (held_time < fromUnixTimestamp64Milli({orphaned: Int64}) OR owner = {owner: String}
            OR event_key IN (SELECT event_key FROM ${this.table} WHERE state = 'handed_over'))
        ORDER BY held_time LIMIT 1 BY event_key, source LIMIT {limit: UInt64}`,
      query_params: {
        orphaned: now - this.config.correlate.hold_ms - ORPHAN_MS,
        owner: isStart ? this.owner : '',
        limit: MAX_ROWS,
      },
    });
    return rows.flatMap(({ event: text, owner, received, ran_until: ranUntil }) => {
      const event = parseHeldEvent(text);
      const times = { receivedAt: Number(received), ranUntil: Number(ranUntil) };
      return event ? [{ event, isOwn: owner === this.owner, ...times }] : [];
    });
  }

  /** Drops the old partitions all of whose records are stored. */
  async dropOld(now = Date.now()): Promise<void> {
    const partitions = await readRows<{ partition: string }>(this.client, {
      query: `SELECT toString(toStartOfTenMinutes(held_time)) AS partition FROM ${this.table}
        WHERE held_time < fromUnixTimestamp64Milli({before: Int64}) GROUP BY partition
        HAVING countIf(state = 'held' AND event_key NOT IN (SELECT event_key FROM ${this.table} WHERE state = 'done')) = 0`,
      query_params: { before: now - 2 * PARTITION_MS },
    });
    for (const { partition } of partitions) {
      await runCommand(this.client, { query: `ALTER TABLE ${this.table} DROP PARTITION '${partition}'` });
    }
  }

  private rowOf(key: bigint, state: State): Row {
    return {
      event_key: String(key),
      held_time: (Date.now() / 1000).toFixed(3),
      owner: this.owner,
      state,
      ...{ source: '', event: '' },
    };
  }

  private insert(rows: readonly Row[]): Promise<void> {
    if (rows.length === 0) {
      return Promise.resolve();
    }
    this.rows.push(...rows);
    this.inserted ??= new Promise<void>((resolve) => setTimeout(resolve, WAIT_MS)).then(() => {
      const taken = this.rows;
      this.rows = [];
      this.inserted = undefined;
      return insertRows(this.client, this.table, taken, {});
    });
    return this.inserted;
  }
}
