import { type ClickHouseClient } from '@clickhouse/client';
import { hostname } from 'node:os';
import { createClaimLog } from './clickhouse/claims/claimLog';
import { RecordClaims } from './clickhouse/claims/recordClaims';
import { storedKeys } from './clickhouse/claims/claimStore';
import { type RecentKeys } from './clickhouse/dedupe/recentKeys';
import { reloadKeys } from './clickhouse/dedupe/reloadKeys';
import { awaitRunningInserts } from './clickhouse/insert/runningInserts';
import { type SidecarConfig } from './config/config';

const POLL_MS = 200;

/**
 * What keeps this sidecar and others from storing the same record; undefined when `deduplication.shared` is off, and on
 * a cluster, where a replica may not have the newest entries of the log.
 */
export function createClaims(
  client: ClickHouseClient,
  config: SidecarConfig,
  keys: RecentKeys
): RecordClaims | undefined {
  if (config.deduplication.shared === 'off' || config.clickhouse.cluster !== undefined) {
    return undefined;
  }
  const claims = new RecordClaims(
    createClaimLog(client, config.clickhouse.database),
    {
      // No two sidecars that run at the same time have all three in common.
      identity: `${config.instance}@${hostname()}:${config.http.port}`,
      leaseMs: config.deduplication.lease_ms,
      pollMs: POLL_MS,
    },
    {
      tagOf: (key) => keys.tagOf(key),
      onKnown: (key, tag) => keys.add(key, tag),
      storedKeys: (claimed) => storedKeys(client, config, claimed),
      async reload() {
        await awaitRunningInserts(client, config);
        await reloadKeys(client, config, keys);
      },
    }
  );
  claims.start();
  return claims;
}
