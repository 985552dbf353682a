import { type ClickHouseClient } from '@clickhouse/client';
import { type Rollup, ROLLUPS } from '../../../../model/sources';
import { type SidecarConfig } from '../config/config';
import { errorMessage } from '../../../../model/errorText';
import { type Logger } from '../logger';
import { incompleteRollups } from './backfill/backfillState';
import { type BatchOfDay, completeRollup } from './completeRollup';
import { type DivergentInterval, divergentIntervals } from './divergence';
import { tablesSince } from './migrationRecords';
import { deduplicationWindow, newestIngestTime, recentBatches } from './repairQueries';
import { repeatInsert } from './repeatInsert';
import { awaitReplicas } from './replicas';

/** Inserts that are repeated before the rollup is compared again: the broken one is nearly always among the newest. */
const BATCHES_PER_ROUND = 20;

export interface Repaired {
  /** Inserts that were repeated. */
  batches: number;
  /** Intervals (hours of an hourly rollup) that still differ; what to do about them is in docs/operations.md. */
  divergentHours: number;
}

/**
 * Completes rollups that a crash left short. An insert writes its part into `events`, then its view's part into the
 * rollup; when ClickHouse dies between the two, the next attempt completes it, but a sidecar that died in the same
 * moment makes no next attempt, and its successor takes the rows for stored. So the newest inserts of the intervals that
 * differ are repeated from their rows with their tokens: what is complete is dropped by the server, what is missing is
 * written. Any number of sidecars may do so at once, also while the insert itself is still running. A rollup that is
 * being filled (backfill/README.md) is left out.
 *
 * With replicated tables a replica may have fetched the part of one table and not yet that of the other. So nothing is
 * compared before this replica has caught up (replicas.ts), and no rollup is completed by its sums (completeRollup.ts):
 * with Keeper a token and its part are one transaction, so that a repeated insert is all that can be missing.
 * @throws ReplicaLagError when this replica does not catch up.
 */
export async function repairRollups(
  client: ClickHouseClient,
  config: Pick<SidecarConfig, 'clickhouse' | 'deduplication' | 'instance'>,
  logger: Logger
): Promise<Repaired> {
  const { database } = config.clickhouse;
  const { replicated } = await awaitReplicas(client, database, ['events', ...ROLLUPS.map(({ table }) => table)]);
  const window = await deduplicationWindow(client, database);
  const windowStart = (await newestIngestTime(client, database)) - config.deduplication.window_minutes * 60_000;
  const since = Math.max(windowStart, 0);
  const tokensSince = await tablesSince(client, database);
  const repaired: Repaired = { batches: 0, divergentHours: 0 };
  const incomplete = await incompleteRollups(client, database);
  for (const rollup of ROLLUPS.filter(({ table }) => !incomplete.has(table))) {
    let intervals = await divergentIntervals(client, database, rollup, since);
    const batches =
      intervals.length === 0
        ? []
        : await recentBatches(client, database, rollup, intervals, Math.max(since, tokensSince), window);
    for (let start = 0; start < batches.length && intervals.length > 0; start += BATCHES_PER_ROUND) {
      const round = batches.slice(start, start + BATCHES_PER_ROUND);
      for (const batch of round) {
        await repeatInsert(client, config, batch);
        repaired.batches++;
      }
      intervals = await divergentIntervals(client, database, rollup, since);
      if (
        intervals.length > 0 &&
        start === 0 &&
        !replicated &&
        (await completeOne(client, database, rollup, intervals, round))
      ) {
        intervals = await divergentIntervals(client, database, rollup, since);
      }
    }
    repaired.divergentHours += intervals.length;
    report(logger, rollup, intervals, repaired.batches);
  }
  return repaired;
}

async function completeOne(
  client: ClickHouseClient,
  database: string,
  rollup: Rollup,
  intervals: DivergentInterval[],
  batches: BatchOfDay[]
): Promise<boolean> {
  for (const batch of batches) {
    if (await completeRollup(client, database, rollup, intervals, batch)) {
      return true;
    }
  }
  return false;
}

function report(logger: Logger, rollup: Rollup, intervals: DivergentInterval[], batches: number): void {
  if (batches > 0) {
    logger.warn('a crash had left inserts incomplete: they were repeated', { rollup: rollup.table, batches });
  }
  for (const { start, events, rollup: rolledUp } of intervals) {
    logger.error('a rollup differs from the events (see docs/operations.md, "A rollup differs")', {
      ...{ rollup: rollup.table, from: new Date(start * 1000).toISOString(), events, rolled_up: rolledUp },
    });
  }
}
