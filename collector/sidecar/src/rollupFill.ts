import { type ClickHouseClient } from '@clickhouse/client';
import { Gauge, type Registry } from 'prom-client';
import { fillRollups } from './clickhouse/backfill/fillRollups';
import { retry } from './clickhouse/client/retry';
import { type SidecarConfig } from './config/config';
import { errorMessage } from '../../../model/errorText';
import { type Logger } from './logger';

export interface RollupFill {
  /** Fills new rollups beside the traffic, repeated until it succeeds. */
  start(signal: AbortSignal): void;
  /** Resolves when it does not run. */
  idle(): Promise<void>;
}

/** @param onFilled is called when all rollups are complete, if something was filled. */
export function createRollupFill(
  client: ClickHouseClient,
  config: SidecarConfig,
  logger: Logger,
  registry: Registry,
  onFilled: () => Promise<void>
): RollupFill {
  const daysLeft = new Gauge({
    name: 'callsight_pipeline_rollup_backfill_remaining',
    help: 'Days with which new rollups have yet to be filled from the stored events, after an upgrade.',
    registers: [registry],
  });
  let running = Promise.resolve();
  const run = async (signal: AbortSignal) => {
    const filled = await fillRollups(client, config, { logger, signal, onProgress: (days) => daysLeft.set(days) });
    if (filled && !signal.aborted) {
      await onFilled();
    }
  };
  return {
    start(signal) {
      running = retry(() => run(signal), {
        initialMs: config.clickhouse.retry_initial_ms,
        maxMs: config.clickhouse.retry_max_ms,
        signal,
        isFinal: () => false,
        onFailure: (error) =>
          logger.warn('a rollup could not be filled, it is tried again', { error: errorMessage(error) }),
      }).catch(() => undefined);
    },
    idle: () => running,
  };
}
