import { type ClickHouseClient } from '@clickhouse/client';
import { repairRollups } from './clickhouse/repairRollups';
import { type SidecarConfig } from './config/config';
import { errorMessage } from '../../../model/errorText';
import { type Logger } from './logger';
import { type PipelineMetrics } from './metrics/pipelineMetrics';

export interface RollupRepair {
  /** Compares the rollups with the events, and completes what a crash left short. */
  run(): Promise<void>;
  /** The same beside the traffic, once inserts succeed again after they have failed. */
  insertFailed(): void;
  insertSucceeded(): void;
  /** Resolves when none is running. */
  idle(): Promise<void>;
}

export function createRollupRepair(
  client: ClickHouseClient,
  config: SidecarConfig,
  logger: Logger,
  metrics: PipelineMetrics
): RollupRepair {
  let hasFailed = false;
  let running: Promise<void> | undefined;
  const run = async () => {
    const { batches, divergentHours } = await repairRollups(client, config, logger);
    metrics.rollupRepairs.inc(batches);
    metrics.divergentHours.set(divergentHours);
  };
  return {
    run,
    insertFailed: () => (hasFailed = true),
    insertSucceeded() {
      if (!hasFailed || running) {
        return;
      }
      hasFailed = false;
      running = run()
        .catch((error: unknown) => {
          hasFailed = true;
          logger.warn('the rollups could not be compared with the events', { error: errorMessage(error) });
        })
        .finally(() => (running = undefined));
    },
    idle: async () => running,
  };
}
