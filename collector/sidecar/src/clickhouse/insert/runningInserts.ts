import { type ClickHouseClient } from '@clickhouse/client';
import { setTimeout as sleep } from 'node:timers/promises';
import { type SidecarConfig } from '../../config/config';
import { readRows, runCommand } from '../client/checked';

const POLL_MS = 100;

/** Begins the log comment of every insert, which the query log and system.processes show; the instance follows. */
const INSERT_COMMENT = 'callsight-insert';

type InsertConfig = Pick<SidecarConfig, 'clickhouse' | 'instance'>;

/** Settings of every insert of events: who sends it, and that it cannot run for ever. */
export function insertSettings({ clickhouse, instance }: InsertConfig) {
  return {
    log_comment: `${INSERT_COMMENT} ${instance}`,
    // Twice as long as the client waits for it: a starting sidecar waits no longer than that for inserts of others.
    max_execution_time: Math.ceil((clickhouse.request_timeout_ms * 2) / 1000),
  };
}

/**
 * Waits for the inserts that run now, those of other sidecars too: what becomes visible later would be stored again
 * when its sender repeats it. They usually end within a second. Inserts that an earlier process run of this instance left
 * running are killed when they take longer than any client waits; those of others are theirs to end, and end at the
 * latest by their max_execution_time.
 *
 * `KILL QUERY … SYNC` at once would be wrong: a killed insert may have written the events and not their rollup (which
 * is repaired, see repairRollups), and the embedded engine never returns from SYNC.
 */
export async function awaitRunningInserts(client: ClickHouseClient, config: InsertConfig): Promise<void> {
  const killAfter = Date.now() + config.clickhouse.request_timeout_ms;
  let running = await runningInserts(client);
  while (running.size > 0) {
    if (Date.now() > killAfter) {
      await runCommand(client, {
        query: 'KILL QUERY WHERE endsWith(Settings[{name: String}], {comment: String}) ASYNC',
        query_params: { name: 'log_comment', comment: insertSettings(config).log_comment },
      });
    }
    await sleep(POLL_MS);
    const now = await runningInserts(client);
    running = new Set([...running].filter((id) => now.has(id)));
  }
}

async function runningInserts(client: ClickHouseClient): Promise<Set<string>> {
  const rows = await readRows<{ query_id: string }>(client, {
    // The embedded engine puts a marker of its own before the comment and chooses the query id itself.
    query: `SELECT query_id FROM system.processes
      WHERE position(Settings['log_comment'], {comment: String}) > 0 AND query_kind = 'Insert'`,
    query_params: { comment: INSERT_COMMENT },
  });
  return new Set(rows.map((row) => row.query_id));
}
