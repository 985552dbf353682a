import { type ClickHouseClient } from '@clickhouse/client';
import { type BillingSnapshot } from '../../billing/billingFile';
import { type SidecarConfig } from '../../config/config';
import { insertRows, readRows, runCommand } from '../client/checked';
import { BILLING_TABLES, billingRows } from './billingRows';

type MirrorConfig = Pick<SidecarConfig, 'clickhouse'>;

/** A load that a newer one has replaced is kept for this long: a query may still read it. */
const KEPT_MS = 3_600_000;

/** Rows of one insert. */
const INSERT_ROWS = 10_000;

/**
 * Copies the billing file into its tables. Its rows come into force together, with the row of the load, which is written
 * last. Nothing is written where the newest load has the same content.
 */
export async function mirrorBilling(
  client: ClickHouseClient,
  { clickhouse: { database } }: MirrorConfig,
  { billing, version }: BillingSnapshot,
  now = Date.now()
): Promise<void> {
  const loads = await readRows<{ load: string; version: number }>(client, {
    query: `SELECT toString(load) AS load, version FROM ${database}.billing_loads FINAL ORDER BY billing_loads.load DESC LIMIT 100`,
  });
  if (loads[0]?.version === version) {
    return;
  }
  // Later than any other, also where clocks of sidecars differ.
  const load = Math.max(now, Number(loads[0]?.load ?? 0) + 1);
  for (const [table, rows] of Object.entries(billingRows(billing))) {
    for (let start = 0; start < rows.length; start += INSERT_ROWS) {
      const part = rows.slice(start, start + INSERT_ROWS).map((row) => ({ load, ...row }));
      await insertRows(client, `${database}.${table}`, part, {
        insert_deduplication_token: `${table}-${load}-${start}`,
      });
    }
  }
  await insertRows(client, `${database}.billing_loads`, [{ load, version, currency: billing.currency }], {
    insert_deduplication_token: `billing-${load}`,
  });
  await dropOld(client, database, now - KEPT_MS);
}

/** Drops the loads that were replaced before a time, and those of sidecars that stopped on the way. */
async function dropOld(client: ClickHouseClient, database: string, before: number): Promise<void> {
  const inForce = `(SELECT max(load) FROM ${database}.billing_loads WHERE load <= {before: UInt64})`;
  for (const table of BILLING_TABLES) {
    const partitions = await readRows<{ load: string }>(client, {
      query: `SELECT DISTINCT toString(load) AS load FROM ${database}.${table} WHERE ${table}.load < ${inForce} LIMIT 1000`,
      query_params: { before },
    });
    for (const { load } of partitions) {
      await runCommand(client, { query: `ALTER TABLE ${database}.${table} DROP PARTITION ${load}` });
    }
  }
}
