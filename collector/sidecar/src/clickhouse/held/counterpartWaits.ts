import { type ClickHouseClient } from '@clickhouse/client';
import { type SidecarConfig } from '../../config/config';
import { type ObserverWait } from '../../correlate/observers';
import { insertRows, readRows } from '../client/checked';
import { CLOCK_SKEW_MS } from '../otherClocks';

interface Row {
  source: string;
  service: string;
  is_telling: boolean;
  wait_ms: number | null;
  service_behind: string;
}

/** A wait is written again when it differs by this much from what is written. */
const CHANGE = 0.1;

/** What sidecars know of the counterparts of each source, in ClickHouse. */
export class CounterpartWaits {
  private readonly table: string;
  private readonly written = new Map<string, ObserverWait>();
  private readAt = 0;

  constructor(
    private readonly client: ClickHouseClient,
    private readonly config: Pick<SidecarConfig, 'clickhouse' | 'correlate'>
  ) {
    this.table = `${config.clickhouse.database}.counterpart_waits`;
  }

  /** Reads what was written since the last time. @throws the client's error. */
  async read(now = Date.now()): Promise<ObserverWait[]> {
    const rows = await readRows<Row>(this.client, {
      query: `SELECT source, service, is_telling, wait_ms, service_behind FROM ${this.table} FINAL
        WHERE updated_time >= fromUnixTimestamp64Milli({since: Int64}) ORDER BY updated_time DESC LIMIT {limit: UInt32}`,
      query_params: { since: Math.max(0, this.readAt - CLOCK_SKEW_MS), limit: 4 * this.config.correlate.max_services },
    });
    this.readAt = now;
    return rows.map(({ source, service, is_telling: isTelling, wait_ms, service_behind: behind }) => {
      const wait = { source, service, isTelling, waitMs: wait_ms ?? undefined, behind };
      if (!this.written.has(keyOf(wait))) {
        this.written.set(keyOf(wait), wait);
      }
      return wait;
    });
  }

  /** Writes those that have changed. @throws the client's error: they are written the next time. */
  async write(waits: readonly ObserverWait[], now = Date.now()): Promise<void> {
    const changed = waits.filter((wait) => this.hasChanged(wait));
    if (changed.length === 0) {
      return;
    }
    const rows = changed.map(({ source, service, isTelling, waitMs, behind }) => ({
      ...{ source, service, is_telling: isTelling, service_behind: behind },
      wait_ms: waitMs === undefined ? null : Math.round(waitMs),
      updated_time: (now / 1000).toFixed(3),
    }));
    await insertRows(this.client, this.table, rows, {});
    changed.forEach((wait) => this.written.set(keyOf(wait), wait));
  }

  private hasChanged(wait: ObserverWait): boolean {
    const written = this.written.get(keyOf(wait));
    if (written === undefined || written.behind !== wait.behind) {
      return true;
    }
    if (written.waitMs === undefined || wait.waitMs === undefined) {
      return written.waitMs !== wait.waitMs;
    }
    return Math.abs(wait.waitMs - written.waitMs) > Math.max(written.waitMs, 1_000) * CHANGE;
  }
}

function keyOf({ source, service, isTelling }: ObserverWait): string {
  return `${source}\n${isTelling ? 1 : 0}\n${service}`;
}
