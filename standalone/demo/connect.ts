import { type ClickHouseClient } from '@clickhouse/client';
import { createClient, loadConfig, type SidecarConfig } from '@callsight/sidecar';
import { errorMessage } from '../../model/errorText';
import { HistoryLedger } from './history/ledger';
import { type DemoOptions } from './options';
import { type Timeline } from './traffic/timeline';
import { createWorld } from './world/world';

export interface DemoConnection {
  config: SidecarConfig;
  client: ClickHouseClient;
  ledger: HistoryLedger;
  timeline: Timeline;
}

/**
 * Connects to the ClickHouse of the sidecar's configuration and finds out which world its data is of.
 * @throws Error that names the setting when ClickHouse does not answer, or the seed or anchor when the data has another.
 */
export async function connect({
  config: file,
  seed,
  anchor,
}: Pick<DemoOptions, 'config' | 'seed' | 'anchor'>): Promise<DemoConnection> {
  const config = loadConfig(file);
  const client = createClient(config);
  const ledger = await HistoryLedger.open(client, config.clickhouse.database).catch((error: unknown) => {
    const why = errorMessage(error);
    throw new Error(`ClickHouse at ${config.clickhouse.url} (setting clickhouse.url) cannot be used: ${why}`);
  });
  const timeline = await ledger.timeline(createWorld(seed), Date.now(), anchor);
  return { config, client, ledger, timeline };
}
