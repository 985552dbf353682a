import { once } from 'node:events';
import { type Server } from 'node:http';
import { collectDefaultMetrics, Registry } from 'prom-client';
import { startup } from './startup';
import { createClaims } from './claims';
import { HeldCalls } from './clickhouse/held/heldCalls';
import { createClient } from './clickhouse/client/client';
import { createDeadLetterWriter } from './clickhouse/deadLetters/deadLetterWriter';
import { mirrorDirectory } from './clickhouse/directory/directoryMirror';
import { createEventWriter, type RetryHooks } from './clickhouse/insert/eventWriter';
import { RecentKeys } from './clickhouse/dedupe/recentKeys';
import { type SidecarConfig } from './config/config';
import { createEndpointSharing } from './endpointSharing';
import { errorMessage } from './errors';
import { createHttpServer } from './http/server';
import { createClaimedWriter } from './ingest/claimedWriter';
import { RetryableError } from './ingest/batch';
import { type BatchWrite, type CommitListener } from './ingest/commitTypes';
import { createCorrelation } from './ingest/createCorrelation';
import { GroupCommit } from './ingest/groupCommit';
import { createIngest } from './ingest/ingest';
import { createBatchWriter } from './ingest/writeBatch';
import { createHeldReader } from './heldReader';
import { openInputFiles } from './inputFiles';
import { createLogger, type Logger } from './logger';
import { type CallMetrics, createCallMetrics } from './metrics/callMetrics';
import { createDiagnosticMetrics } from './metrics/diagnosticMetrics';
import { createEndpointMetrics } from './metrics/endpointMetrics';
import { createExposition } from './metrics/exposition';
import { createCorrelationMetrics } from './metrics/correlationMetrics';
import { createHealthMetrics, type HealthMetrics } from './metrics/healthMetrics';
import { createPlaceholderMetrics } from './metrics/placeholderMetrics';
import { createWithheldMetrics } from './metrics/withheldMetrics';
import { createPipelineMetrics, type PipelineMetrics } from './metrics/pipelineMetrics';
import { type SelectMap } from './otlp/sourceMap';
import { createPipeline } from './pipeline/pipeline';
import { createRollupFill } from './rollupFill';
import { createRollupRepair } from './rollupRepair';
import { loadMapFiles } from './sources/mapFiles';

export interface Sidecar {
  /** `http://<host>:<port>`, with TLS `https:` */
  url: string;
  port: number;
  /** Resolves when the schema is applied and the keys are loaded: then records are taken. Rejects when closed before. */
  ready: Promise<void>;
  /** Takes nothing more, writes what it took, and stops. */
  close(): Promise<void>;
}

/** Failed attempts of one insert after which senders get a 503. One can be a stale connection. */
const FAILURES_UNTIL_AWAY = 2;

/**
 * Starts the sidecar: resolves when it listens. While ClickHouse is unavailable it answers 503 and keeps trying.
 * @throws DirectoryError, GeoError or OpenApiError when such a file is broken, ConfigError when a token or certificate
 * file is, or the system's error when the port is taken.
 */
export async function startSidecar(
  config: SidecarConfig,
  { logger = createLogger(config.log_level) }: { logger?: Logger } = {}
): Promise<Sidecar> {
  const files = openInputFiles(config);
  const { directory, geo, openapi } = files;
  const client = createClient(config);
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const stop = new AbortController();
  const keys = new RecentKeys({
    windowMs: config.deduplication.window_minutes * 60_000,
    maxKeys: config.deduplication.max_keys,
  });
  const metrics = createPipelineMetrics(registry, {
    inFlight: () => correlation.commit.inFlight,
    deduplicationReachSeconds: () => keys.reachMs / 1000,
    deduplicationWindowSeconds: config.deduplication.window_minutes * 60,
    otherSidecars: () => claims?.peers ?? 0,
  });
  const notReady = () => waiting ?? commit.availability?.message;
  const health = createHealthMetrics(registry, {
    queueRatio: () => commit.queueRatio,
    isReady: () => notReady() === undefined,
  });
  const calls = createCallMetrics({
    maxLabelSets: config.metrics.max_label_sets,
    durationBucketsSeconds: config.metrics.duration_buckets_seconds,
    onOverflow: health.overflow,
  });
  const repair = createRollupRepair(client, config, logger, metrics);
  const fill = createRollupFill(client, config, logger, registry, () => repair.run());
  const claims = createClaims(client, config, keys);
  const hooks: RetryHooks = {
    signal: stop.signal,
    beforeAttempt: claims && (() => claims.beforeAttempt()),
    onFailure(error, failures) {
      metrics.insertFailures.inc();
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
      metrics.insertRecoveries.inc({ kind });
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
  const { signal, onFailure } = hooks;
  // A batch whose records others have is claimed, and not inserted: that also shows that ClickHouse answers.
  const onSuccess = () => commit.markAvailable();
  const commit = createCommit(
    config,
    keys,
    { metrics, health, calls, mergedKey: claims && ((key, tag) => claims.merged(key, tag)) },
    claims ? createClaimedWriter(claims, write, { ...pauses, signal, onFailure, onSuccess }) : write
  );
  const pipeline = createPipeline({
    ...{ config, directory, geo, openapi, maps: loadMapFiles(config.sources.files) },
    onPlaceholder: (report) =>
      logger.warn('a sender writes a placeholder in the place of an id; it is read as not sent', { ...report }),
  });
  const held = new HeldCalls(client, config);
  const correlation = createCorrelation(config, commit, {
    held,
    onAgain: (records) => metrics.received.inc({ source: 'held' }, records),
    reprice: pipeline.reprice,
  });
  const heldReader = createHeldReader(held, correlation, logger);
  createCorrelationMetrics(registry, correlation.readings);
  createEndpointMetrics(registry, pipeline);
  createWithheldMetrics(registry, pipeline.withheld);
  createDiagnosticMetrics(registry, pipeline.diagnostics);
  createPlaceholderMetrics(registry, pipeline.placeholders);
  const sharing = createEndpointSharing(client, config, pipeline.knowledge, logger);
  const ingest = createIngest({
    pipeline,
    commit: correlation.commit,
    metrics,
    acknowledgeTimeoutMs: config.http.acknowledge_timeout_ms,
  });

  let waiting: string | undefined = 'The sidecar has not reached ClickHouse yet.';
  const server = createHttpServer({
    config,
    ingest,
    reading: { ...pipeline.reading, selectMap: countMaps(pipeline.reading.selectMap, metrics) },
    exposition: createExposition(registry, calls),
    metrics,
    diagnostics: pipeline.diagnostics,
    logger,
    notReady,
  });
  const port = await listen(server, config);
  const ready = startup({
    ...{ client, config, directory, keys, logger, repair, claims, signal: stop.signal },
    onCall: correlation.restore,
    onReloaded: () => heldReader.readOwn(),
    loadEndpoints: () => sharing.load(),
    onWaiting: (reason) => (waiting = reason),
  }).then(() => {
    waiting = undefined;
    heldReader.start(stop.signal);
    fill.start(stop.signal);
    sharing.start();
    files.watch(metrics, logger, () => mirrorDirectory(client, config, directory));
  });
  // A caller that does not await `ready` must not fail by its rejection at close.
  ready.catch(() => undefined);
  logger.info('listening', { host: config.http.host, port });

  return {
    url: `${config.http.tls ? 'https' : 'http'}://${config.http.host}:${port}`,
    port,
    ready,
    async close() {
      const deadline = setTimeout(() => stop.abort(), config.http.shutdown_timeout_ms);
      const closed = once(server, 'close');
      server.close();
      server.closeIdleConnections();
      if (waiting !== undefined) {
        stop.abort();
      }
      await correlation.commit.close();
      await ready.catch(() => undefined);
      server.closeIdleConnections();
      setTimeout(() => server.closeAllConnections(), 500).unref();
      await closed;
      clearTimeout(deadline);
      stop.abort();
      files.close();
      await heldReader.idle();
      await sharing.close();
      await fill.idle();
      await repair.idle();
      await claims?.leave();
      await client.close();
    },
  };
}

async function listen(server: Server, config: SidecarConfig): Promise<number> {
  server.listen(config.http.port, config.http.host);
  await once(server, 'listening');
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : config.http.port;
}

interface CommitMetrics {
  metrics: PipelineMetrics;
  health: HealthMetrics;
  calls: CallMetrics;
  mergedKey: CommitListener['mergedKey'];
}

function createCommit(
  config: SidecarConfig,
  keys: RecentKeys,
  { metrics, health, calls, mergedKey }: CommitMetrics,
  write: BatchWrite
): GroupCommit {
  const timedWrite: BatchWrite = async (batch, records) => {
    const finished = metrics.insertDuration.startTimer();
    const written = await write(batch, records);
    finished();
    health.lastInsert.setToCurrentTime();
    metrics.batchRows.observe(batch.rows);
    return written;
  };
  const options = {
    maxRows: config.commit.max_rows,
    maxBytes: config.commit.max_bytes,
    waitMs: config.commit.wait_ms,
    maxQueuedRows: config.commit.max_queued_rows,
    maxQueuedBytes: config.commit.max_queued_bytes,
  };
  return new GroupCommit(timedWrite, keys, options, {
    stored(events) {
      metrics.stored.inc(events.rows);
      calls.observe(events);
    },
    deadLettered: (letters) => letters.forEach(({ reason }) => metrics.deadLettered.inc({ reason })),
    duplicate: (count) => metrics.duplicate.inc(count),
    merged: (count) => metrics.merged.inc(count),
    rejected: (count, reason) => metrics.rejected.inc({ reason }, count),
    mergedKey,
  });
}

/** A source that is not recognised shows at once in the counter of the conventions. */
function countMaps(selectMap: SelectMap, metrics: PipelineMetrics): SelectMap {
  return (resource, scope) => {
    const map = selectMap(resource, scope);
    metrics.scopes.inc({ map: map.name });
    return map;
  };
}
