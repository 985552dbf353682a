import { type ClickHouseClient } from '@clickhouse/client';
import { type Registry } from 'prom-client';
import { type SidecarConfig } from './config/config';
import { createDiagnosticsRecording } from './diagnosticsRecording';
import { type Directory } from './directory/directory';
import { createEndpointSharing } from './endpointSharing';
import { type Logger } from './logger';
import { createOutreachMetrics } from './metrics/outreachMetrics';
import { createRhythmMetrics } from './metrics/rhythmMetrics';
import { type ReadyRule } from './outreach/outreachRule';
import { createOutreachRuns } from './outreachRuns';
import { type Pipeline } from './pipeline/pipeline';
import { createRhythmBuilds } from './rhythmBuilds';
import { createRollupFill } from './rollupFill';
import { type RollupRepair } from './rollupRepair';

/** What runs beside the traffic: endpoints that are shared, diagnostics, rollups that are filled, rhythms, outreach. */
export interface Background {
  /** Reads what was learnt of endpoints. */
  loadEndpoints(): Promise<void>;
  start(signal: AbortSignal): void;
  /** Writes what is left, and resolves when nothing runs. */
  close(): Promise<void>;
}

interface BackgroundParts {
  client: ClickHouseClient;
  config: SidecarConfig;
  directory: Directory;
  outreachRules: readonly ReadyRule[];
  pipeline: Pipeline;
  repair: RollupRepair;
  registry: Registry;
  logger: Logger;
}

export function createBackground(parts: BackgroundParts): Background {
  const { client, config, directory, outreachRules: rules, pipeline, repair, registry, logger } = parts;
  const sharing = createEndpointSharing(client, config, pipeline, logger);
  const recording = createDiagnosticsRecording(client, config, pipeline.diagnostics, logger);
  const fill = createRollupFill(client, config, logger, registry, () => repair.run());
  const metrics = createOutreachMetrics(registry);
  const outreach = createOutreachRuns({ client, config, rules, directory, metrics, logger });
  const rhythms = createRhythmBuilds({ client, config, metrics: createRhythmMetrics(registry), logger });
  return {
    loadEndpoints: () => sharing.load(),
    start(signal) {
      fill.start(signal);
      sharing.start();
      recording.start();
      rhythms.start();
      outreach.start();
    },
    async close() {
      await sharing.close();
      await recording.close();
      await outreach.close();
      await rhythms.close();
      await fill.idle();
    },
  };
}
