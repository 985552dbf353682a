import { type ClickHouseClient } from '@clickhouse/client';
import { randomUUID } from 'node:crypto';
import { errorMessage } from '../../../model/errorText';
import { TABLE } from '../../../model/sources';
import { claimInterval } from './clickhouse/client/claimInterval';
import { buildRhythm, canBuildRhythm, readRhythmState } from './clickhouse/rhythm/buildRhythm';
import { type SidecarConfig } from './config/config';
import { type Logger } from './logger';
import { type RhythmMetrics } from './metrics/rhythmMetrics';
import { Periodic } from './periodic';

/** How often a sidecar looks whether a build is due. One that failed is repeated by the next one that looks. */
const CHECK_SECONDS = 600;

export interface RhythmBuilds {
  /** Builds the state of rhythms when it is due, after the first interval, until `close`. */
  start(): void;
  /** Builds it once if it is due, unless another sidecar does. A failure is logged. */
  run(): Promise<void>;
  /** Waits for a build that is under way. */
  close(): Promise<void>;
}

interface RhythmParts {
  client: ClickHouseClient;
  config: Pick<SidecarConfig, 'clickhouse' | 'rhythm'>;
  metrics: RhythmMetrics;
  logger: Logger;
}

/**
 * Builds the state of the rhythms of consumers once a day, among several sidecars.
 * @param checkSeconds within so many seconds one sidecar tries to build
 */
export function createRhythmBuilds(
  { client, config: { clickhouse, rhythm }, metrics, logger }: RhythmParts,
  checkSeconds = CHECK_SECONDS
): RhythmBuilds {
  const { database } = clickhouse;
  const interval = {
    ...{ table: `${database}.${TABLE.consumerRhythmRuns}`, token: 'rhythm-run' },
    seconds: checkSeconds,
  };
  const sender = randomUUID();

  /** @returns whether a build is due, as far as this sidecar can tell */
  async function look(): Promise<boolean> {
    const { builtAt, isDue } = await readRhythmState(client, database, rhythm.hour);
    metrics.lastBuild.set(builtAt);
    return isDue;
  }

  async function build(): Promise<void> {
    if (!(await look()) || !(await canBuildRhythm(client, database))) {
      return;
    }
    const now = await claimInterval(client, interval, sender);
    if (now !== undefined) {
      await buildRhythm(client, database, now);
      await look();
    }
  }

  const failed = (error: unknown): void => {
    metrics.failures.inc();
    logger.warn('the rhythms of consumers could not be built, it is tried again', { error: errorMessage(error) });
  };
  const run = () => build().catch(failed);
  const periodic = new Periodic(run, checkSeconds);
  let first = Promise.resolve();
  return {
    run,
    start() {
      if (rhythm.enabled) {
        // Calls that a run before has held are stored before the first build: their ingest_time is that of their arrival.
        first = look().then(() => undefined, failed);
        periodic.start();
      }
    },
    async close() {
      await first;
      await periodic.stop();
    },
  };
}
