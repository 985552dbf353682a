import { Counter, Gauge, type Registry } from 'prom-client';

/** What the fold is asked for whenever the metrics are read. */
export interface FoldReadings {
  held(): number;
  knownCalls(): number;
  /** Since the start. */
  forgottenCalls(): number;
  /** Since the start. */
  flagEvaluations(): { joined: number; unmatched: number };
  clockSkews(): Array<{ source: string; service: string; seconds: number }>;
}

/** Metrics of folding views, numbering attempts, joining feature flags and comparing clocks. */
export function createFoldMetrics(registry: Registry, readings: FoldReadings): void {
  const registers = [registry];
  new Gauge({
    name: 'callsight_fold_held',
    help: 'Records that wait for another view of their call.',
    registers,
    collect() {
      this.set(readings.held());
    },
  });
  new Gauge({
    name: 'callsight_fold_known_calls',
    help: 'Calls that are remembered, so that their other views and later attempts are recognised.',
    registers,
    collect() {
      this.set(readings.knownCalls());
    },
  });
  new Counter({
    name: 'callsight_fold_forgotten_calls_total',
    help: 'Calls that were forgotten within fold.retry_window_ms, because there were more than fold.max_calls.',
    registers,
    collect() {
      this.reset();
      this.inc(readings.forgottenCalls());
    },
  });
  new Counter({
    name: 'callsight_fold_flag_evaluations_total',
    help: 'Evaluations of feature flags: joined to a call of their trace, or unmatched when none came in time.',
    labelNames: ['result'],
    registers,
    collect() {
      this.reset();
      for (const [result, count] of Object.entries(readings.flagEvaluations())) {
        this.inc({ result }, count);
      }
    },
  });
  new Gauge({
    name: 'callsight_pipeline_clock_skew_seconds',
    help: 'End of a call by its sender minus its receipt, the largest of the last 5 to 10 minutes: above 0 the clock is ahead.',
    labelNames: ['source', 'service'],
    registers,
    collect() {
      this.reset();
      for (const { source, service, seconds } of readings.clockSkews()) {
        this.set({ source, service }, seconds);
      }
    },
  });
}
