import { type ClickHouseClient } from '@clickhouse/client';
import { createClaims } from './claims';
import { createClient } from './clickhouse/client/client';
import { createDeadLetterWriter } from './clickhouse/deadLetters/deadLetterWriter';
import { RecentKeys } from './clickhouse/dedupe/recentKeys';
import { createEventWriter, type RetryHooks } from './clickhouse/insert/eventWriter';
import { type SidecarConfig } from './config/config';
import { errorMessage } from '../../../model/errorText';
import { RetryableError } from './ingest/batch';
import { createClaimedWriter } from './ingest/claimedWriter';
import { type BatchWrite, type CommitListener } from './ingest/commitTypes';
import { GroupCommit } from './ingest/groupCommit';
import { createBatchWriter } from './ingest/writeBatch';
import { type Logger } from './logger';
import { createRollupRepair, type RollupRepair } from './rollupRepair';
import { type SidecarMetrics } from './sidecarMetrics';

/** What writes records to ClickHouse, each once. */
export interface Storage {
  client: ClickHouseClient;
  keys: RecentKeys;
  /** Undefined where sidecars share nothing. */
  claims: ReturnType<typeof createClaims>;
  repair: RollupRepair;
  commit: GroupCommit;
}

/** Failed attempts of one insert after which senders get a 503. One can be a stale connection. */
const FAILURES_UNTIL_AWAY = 2;

/** @param signal ends the repetition of inserts. */
export function createStorage(
  config: SidecarConfig,
  metrics: SidecarMetrics,
  logger: Logger,
  signal: AbortSignal
): Storage {
  const client = createClient(config);
  const keys = new RecentKeys({
    windowMs: config.deduplication.window_minutes * 60_000,
    maxKeys: config.deduplication.max_keys,
  });
  const repair = createRollupRepair(client, config, logger, metrics.pipeline);
  const claims = createClaims(client, config, keys);
  const hooks: RetryHooks = {
    signal,
    beforeAttempt: claims && (() => claims.beforeAttempt()),
    onFailure(error, failures) {
      metrics.pipeline.insertFailures.inc();
      repair.insertFailed();
      logger.warn('an insert failed and is repeated', { failures, error: errorMessage(error) });
      if (failures >= FAILURES_UNTIL_AWAY) {
        commit.markUnavailable(new RetryableError('clickhouse_unavailable', 'ClickHouse does not take the data now.'));
      }
    },
    onSuccess() {
      commit.markAvailable();
      repair.insertSucceeded();
    },
    onRecovered(kind) {
      metrics.pipeline.insertRecoveries.inc({ kind });
      logger.warn('corrected an insert that a crash of ClickHouse had lost or doubled', { kind });
    },
  };
  const write = createBatchWriter(
    createEventWriter(client, config, hooks),
    createDeadLetterWriter(client, config, hooks),
    config.privacy.max_dead_letter_bytes,
    config.retention
  );
  const pauses = { initialMs: config.clickhouse.retry_initial_ms, maxMs: config.clickhouse.retry_max_ms };
  const { onFailure } = hooks;
  // A batch whose records others have is claimed, and not inserted: that also shows that ClickHouse answers.
  const onSuccess = () => commit.markAvailable();
  const claimed = claims ? createClaimedWriter(claims, write, { ...pauses, signal, onFailure, onSuccess }) : write;
  const mergedKey = claims && ((key: bigint, tag: number) => claims.merged(key, tag));
  const commit = createCommit(config, keys, metrics, mergedKey, claimed);
  return { client, keys, claims, repair, commit };
}

function createCommit(
  config: SidecarConfig,
  keys: RecentKeys,
  { pipeline, health, calls }: SidecarMetrics,
  mergedKey: CommitListener['mergedKey'],
  write: BatchWrite
): GroupCommit {
  const timedWrite: BatchWrite = async (batch, records) => {
    const finished = pipeline.insertDuration.startTimer();
    const written = await write(batch, records);
    finished();
    health.lastInsert.setToCurrentTime();
    pipeline.batchRows.observe(batch.rows);
    return written;
  };
  const options = {
    maxRows: config.commit.max_rows,
    maxBytes: config.commit.max_bytes,
    waitMs: config.commit.wait_ms,
    quietMs: config.commit.quiet_ms,
    quietRows: config.commit.quiet_rows,
    maxQueuedRows: config.commit.max_queued_rows,
    maxQueuedBytes: config.commit.max_queued_bytes,
  };
  return new GroupCommit(timedWrite, keys, options, {
    stored(events) {
      pipeline.stored.inc(events.rows);
      calls.observe(events);
    },
    deadLettered: (letters) => letters.forEach(({ reason }) => pipeline.deadLettered.inc({ reason })),
    duplicate: (count) => pipeline.duplicate.inc(count),
    merged: (count) => pipeline.merged.inc(count),
    rejected: (count, reason) => pipeline.rejected.inc({ reason }, count),
    mergedKey,
  });
}
