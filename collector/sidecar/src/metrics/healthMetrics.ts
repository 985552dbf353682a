import { Counter, Gauge, type Registry } from 'prom-client';
import { version } from '../../package.json';
import { type LabelSetGroup } from './callMetrics';

/** What is asked at each scrape. */
export interface HealthProbes {
  /** Share of the queue for ClickHouse in use: at 1 senders get a 503. */
  queueRatio(): number;
  /** Whether records are taken now. */
  isReady(): boolean;
}

/** What alerts on the pipeline need beside its counters. */
export function createHealthMetrics(registry: Registry, probes: HealthProbes) {
  const registers = [registry];
  new Gauge({
    name: 'callsight_build_info',
    help: 'Always 1: the version of the sidecar is a label.',
    labelNames: ['version'],
    registers,
  }).set({ version }, 1);
  new Gauge({
    name: 'callsight_pipeline_queue_ratio',
    help: 'Share of the queue for ClickHouse that is taken, by rows or bytes, whichever is fuller.',
    registers,
    collect() {
      this.set(probes.queueRatio());
    },
  });
  new Gauge({
    name: 'callsight_pipeline_ready',
    help: '1 when records are taken; 0 while the sidecar starts or ClickHouse is away.',
    registers,
    collect() {
      this.set(probes.isReady() ? 1 : 0);
    },
  });
  const overflow = new Counter<'group'>({
    name: 'callsight_label_sets_overflow_total',
    help: 'Calls that were counted under __overflow__, because there are more label sets than metrics.max_label_sets.',
    labelNames: ['group'],
    registers,
  });
  const groups: LabelSetGroup[] = ['calls', 'quota'];
  groups.forEach((group) => overflow.inc({ group }, 0));
  return {
    lastInsert: new Gauge({
      name: 'callsight_pipeline_last_insert_timestamp_seconds',
      help: 'When ClickHouse last confirmed a batch; 0 when it has not since the start.',
      registers,
    }),
    overflow: (group: LabelSetGroup) => overflow.inc({ group }),
  };
}

export type HealthMetrics = ReturnType<typeof createHealthMetrics>;
