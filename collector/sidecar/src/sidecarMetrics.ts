import { collectDefaultMetrics, Registry } from 'prom-client';
import { type SloDefinition, withThresholds } from '../../../model/slos';
import { type SidecarConfig } from './config/config';
import { type CallMetrics, createCallMetrics } from './metrics/callMetrics';
import { type CorrelationReadings, createCorrelationMetrics } from './metrics/correlationMetrics';
import { createDiagnosticMetrics } from './metrics/diagnosticMetrics';
import { createEndpointMetrics } from './metrics/endpointMetrics';
import { createHealthMetrics, type HealthMetrics } from './metrics/healthMetrics';
import { createPipelineMetrics, type PipelineMetrics, type PipelineReadings } from './metrics/pipelineMetrics';
import { createPlaceholderMetrics } from './metrics/placeholderMetrics';
import { createWithheldMetrics } from './metrics/withheldMetrics';
import { type Pipeline } from './pipeline/pipeline';

/** What is read at each scrape. */
export interface Readings extends Omit<PipelineReadings, 'deduplicationWindowSeconds'> {
  /** Queued records as a share of what the queue takes. */
  queueRatio(): number;
  isReady(): boolean;
}

/** The metrics of the process, of the pipeline and of the calls. */
export interface SidecarMetrics {
  registry: Registry;
  pipeline: PipelineMetrics;
  health: HealthMetrics;
  calls: CallMetrics;
}

/** @param slos whose thresholds become bounds of the histograms */
export function createSidecarMetrics(
  config: SidecarConfig,
  slos: readonly SloDefinition[],
  readings: Readings
): SidecarMetrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const deduplicationWindowSeconds = config.deduplication.window_minutes * 60;
  const pipeline = createPipelineMetrics(registry, { ...readings, deduplicationWindowSeconds });
  const health = createHealthMetrics(registry, readings);
  const calls = createCallMetrics({
    maxLabelSets: config.metrics.max_label_sets,
    durationBucketsSeconds: withThresholds(config.metrics.duration_buckets_seconds, slos),
    onOverflow: health.overflow,
  });
  return { registry, pipeline, health, calls };
}

/** Adds the metrics that read what the pipeline and the correlation count themselves. */
export function addReadings(registry: Registry, pipeline: Pipeline, correlation: CorrelationReadings): void {
  createCorrelationMetrics(registry, correlation);
  createEndpointMetrics(registry, pipeline);
  createWithheldMetrics(registry, pipeline.withheld);
  createDiagnosticMetrics(registry, pipeline.diagnostics);
  createPlaceholderMetrics(registry, pipeline.placeholders);
}
