import { Counter, Gauge, type Registry } from 'prom-client';

/** How old the state is that the rules on silence read. */
export function createRhythmMetrics(registry: Registry) {
  const registers = [registry];
  return {
    lastBuild: new Gauge({
      name: 'callsight_rhythm_last_build_timestamp_seconds',
      help: 'When the newest state of the rhythms of consumers was built, by this sidecar or another one; 0 when there is none.',
      registers,
    }),
    failures: new Counter({
      name: 'callsight_rhythm_build_failures_total',
      help: 'Tries to build the state of the rhythms of consumers that failed; they are repeated.',
      registers,
    }),
  };
}

export type RhythmMetrics = ReturnType<typeof createRhythmMetrics>;
