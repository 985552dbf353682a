import { type ClickHouseClient } from '@clickhouse/client';
import { type WatchedBilling } from './billing/billingFile';
import { mirrorBilling } from './clickhouse/billing/mirrorBilling';
import { type RecordClaims } from './clickhouse/claims/recordClaims';
import { mirrorDirectory } from './clickhouse/directory/directoryMirror';
import { publishDefinitions } from './clickhouse/definitions/publishDefinitions';
import { migrate } from './clickhouse/migrate';
import { publishRules } from './clickhouse/outreach/publishRules';
import { type RecentKeys } from './clickhouse/dedupe/recentKeys';
import { reloadCalls, type StoredCall } from './clickhouse/dedupe/reloadCalls';
import { reloadKeys } from './clickhouse/dedupe/reloadKeys';
import { retry } from './clickhouse/client/retry';
import { awaitRunningInserts } from './clickhouse/insert/runningInserts';
import { type SidecarConfig } from './config/config';
import { type Directory } from './directory/directory';
import { errorMessage } from '../../../model/errorText';
import { type SloDefinition } from '../../../model/slos';
import { type Logger } from './logger';
import { type ReadyRule } from './outreach/outreachRule';
import { type RollupRepair } from './rollupRepair';

export interface StartupOptions {
  client: ClickHouseClient;
  config: SidecarConfig;
  directory: Directory;
  billing: WatchedBilling;
  slos: readonly SloDefinition[];
  outreachRules: readonly ReadyRule[];
  keys: RecentKeys;
  /** Reads the keys back when it joins; undefined where sidecars share nothing. */
  claims?: Pick<RecordClaims, 'join' | 'peers'>;
  repair: Pick<RollupRepair, 'run'>;
  /** Gets each recent call. */
  onCall(call: StoredCall): void;
  /** What is known of stored records and calls is there. */
  onReloaded(): Promise<void>;
  /** Reads what was learnt of endpoints. */
  loadEndpoints(): Promise<void>;
  logger: Logger;
  signal: AbortSignal;
  /** Gets the reason why startup is not complete yet. */
  onWaiting(reason: string): void;
}

/**
 * Prepares for records: migrates the schema, repairs what a crash left incomplete, reads recent keys and calls back,
 * and writes the directory, the billing file and what is defined: experiments and SLOs. Repeats until it succeeds.
 */
export async function startup(options: StartupOptions): Promise<void> {
  const { client, config, directory, keys, logger, signal } = options;
  const pauses = { initialMs: config.clickhouse.retry_initial_ms, maxMs: config.clickhouse.retry_max_ms, signal };
  const attempt = async () => {
    const { applied } = await migrate(client, config);
    await awaitRunningInserts(client, config);
    await options.repair.run();
    await (options.claims ? options.claims.join(signal) : reloadKeys(client, config, keys));
    const calls = await reloadCalls(client, config, options.onCall);
    await options.onReloaded();
    await options.loadEndpoints();
    await mirrorDirectory(client, config, directory);
    if (options.billing !== undefined) {
      await mirrorBilling(client, config, options.billing.current());
    }
    await publishDefinitions(client, config, options.slos);
    await publishRules(client, config.clickhouse.database, options.outreachRules);
    logger.info('ready', {
      migrations: applied,
      recent_keys: keys.size,
      other_sidecars: options.claims?.peers ?? 0,
      recent_calls: calls,
      directory_version: directory.current().version,
    });
  };
  await retry(attempt, {
    ...pauses,
    isFinal: () => false,
    onFailure(error) {
      const reason = `ClickHouse is not ready: ${errorMessage(error)}`;
      options.onWaiting(reason);
      logger.warn(reason);
    },
  });
}
