import { type ClickHouseClient } from '@clickhouse/client';
import { createBackground } from './background';
import { startup } from './startup';
import { CounterpartWaits } from './clickhouse/held/counterpartWaits';
import { HeldCalls } from './clickhouse/held/heldCalls';
import { mirrorBilling } from './clickhouse/billing/mirrorBilling';
import { mirrorDirectory } from './clickhouse/directory/directoryMirror';
import { type SidecarConfig } from './config/config';
import { createCorrelation } from './ingest/createCorrelation';
import { createHeldReader } from './heldReader';
import { openInputFiles, type InputFiles, type Mirrors } from './inputFiles';
import { createLogger, type Logger } from './logger';
import { readyRules } from './outreach/outreachRule';
import { createPipeline } from './pipeline/pipeline';
import { addReadings, createSidecarMetrics } from './sidecarMetrics';
import { closeServer, listen } from './sidecarServer';
import { loadSlos } from './slo/loadSlos';
import { loadMapFiles } from './sources/mapFiles';
import { createStorage } from './storage';

export interface Sidecar {
  /** `http://<host>:<port>`, with TLS `https:` */
  url: string;
  port: number;
  /** Resolves when the schema is applied and the keys are loaded: then records are taken. Rejects when closed before. */
  ready: Promise<void>;
  /** Takes nothing more, writes what it took, and stops. */
  close(): Promise<void>;
}

/**
 * Starts the sidecar: resolves when it listens. While ClickHouse is unavailable it answers 503 and keeps trying.
 * @throws DirectoryError, BillingError, GeoError or OpenApiError when such a file is broken, ConfigError when a token or
 * certificate file is, or the system's error when the port is taken.
 */
export async function startSidecar(
  config: SidecarConfig,
  { logger = createLogger(config.log_level) }: { logger?: Logger } = {}
): Promise<Sidecar> {
  const stop = new AbortController();
  let waiting: string | undefined = 'The sidecar has not reached ClickHouse yet.';
  const notReady = () => waiting ?? storage.commit.availability?.message;
  const files = openInputFiles(config);
  const slos = loadSlos(config.slos.folder);
  const outreachRules = readyRules(config.outreach);
  const metrics = createSidecarMetrics(config, slos, {
    inFlight: () => correlation.commit.inFlight,
    deduplicationReachSeconds: () => storage.keys.reachMs / 1000,
    otherSidecars: () => storage.claims?.peers ?? 0,
    queueRatio: () => storage.commit.queueRatio,
    isReady: () => notReady() === undefined,
  });
  const storage = createStorage(config, metrics, logger, stop.signal);
  const { client, repair } = storage;
  const pipeline = createPipeline({
    ...{ config, ...files, maps: loadMapFiles(config.sources.files) },
    onPlaceholder: (report) =>
      logger.warn('a sender writes a placeholder in the place of an id; it is read as not sent', { ...report }),
  });
  const held = new HeldCalls(client, config);
  const correlation = createCorrelation(config, storage.commit, {
    held,
    onAgain: (records) => metrics.pipeline.received.inc({ source: 'held' }, records),
    reprice: pipeline.reprice,
  });
  addReadings(metrics.registry, pipeline, correlation.readings);
  const { server, port } = await listen({ config, pipeline, commit: correlation.commit, metrics, logger, notReady });

  const heldReader = createHeldReader(held, new CounterpartWaits(client, config), correlation, logger);
  const background = createBackground({
    ...{ client, config, directory: files.directory, outreachRules, pipeline, repair, logger },
    registry: metrics.registry,
  });
  const ready = startup({
    ...{ ...storage, config, slos, outreachRules, logger, signal: stop.signal },
    ...{ directory: files.directory, billing: files.billing },
    onCall: correlation.restore,
    onReloaded: () => heldReader.readOwn(),
    loadEndpoints: () => background.loadEndpoints(),
    onWaiting: (reason) => (waiting = reason),
  }).then(() => {
    waiting = undefined;
    heldReader.start(stop.signal);
    background.start(stop.signal);
    files.watch(metrics.pipeline, logger, mirrorsOf(client, config, files));
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
      await closeServer(server, async () => {
        if (waiting !== undefined) {
          stop.abort();
        }
        await correlation.commit.close();
        await ready.catch(() => undefined);
      });
      clearTimeout(deadline);
      stop.abort();
      files.close();
      await heldReader.idle();
      await background.close();
      await repair.idle();
      await storage.claims?.leave();
      await client.close();
    },
  };
}

/** Copies of the files that screens read, made when the files change. */
const mirrorsOf = (client: ClickHouseClient, config: SidecarConfig, { directory }: InputFiles): Mirrors => ({
  directory: () => mirrorDirectory(client, config, directory),
  billing: (snapshot) => mirrorBilling(client, config, snapshot),
});
