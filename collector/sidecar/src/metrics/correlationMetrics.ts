import { Counter, Gauge, type Registry } from 'prom-client';

/** Figures of the correlation, read at each scrape. */
export interface CorrelationReadings {
  held(): number;
  /** Since the start. */
  late(): number;
  knownCalls(): number;
  /** Since the start. */
  forgottenCalls(): number;
  /** Since the start. */
  flagEvaluations(): { joined: number; unmatched: number };
  /** Since the start. */
  callFacts(): { joined: number; unmatched: number };
  clockSkews(): Array<{ source: string; service: string; seconds: number }>;
}

/** Metrics of the correlation: held and known calls, joined feature flags, clocks of senders. */
export function createCorrelationMetrics(registry: Registry, readings: CorrelationReadings): void {
  const registers = [registry];
  new Gauge({
    name: 'callsight_correlate_held',
    help: 'Records that wait for another observation of their call.',
    registers,
    collect() {
      this.set(readings.held());
    },
  });
  new Counter({
    name: 'callsight_correlate_late_total',
    help: 'Observations that came after their call was stored: counted once, but without what they tell.',
    registers,
    collect() {
      this.reset();
      this.inc(readings.late());
    },
  });
  new Gauge({
    name: 'callsight_correlate_known_calls',
    help: 'Calls in memory, by which other observations and later attempts are recognised.',
    registers,
    collect() {
      this.set(readings.knownCalls());
    },
  });
  new Counter({
    name: 'callsight_correlate_forgotten_calls_total',
    help: 'Calls forgotten within correlate.retry_window_ms, because there were more than correlate.max_calls.',
    registers,
    collect() {
      this.reset();
      this.inc(readings.forgottenCalls());
    },
  });
  new Counter({
    name: 'callsight_correlate_flag_evaluations_total',
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
  new Counter({
    name: 'callsight_correlate_call_facts_total',
    help: 'Spans inside services that tell about their call: joined to it, or unmatched when it did not come in time.',
    labelNames: ['result'],
    registers,
    collect() {
      this.reset();
      for (const [result, count] of Object.entries(readings.callFacts())) {
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
