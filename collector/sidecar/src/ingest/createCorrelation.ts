import { type StoredCall } from '../clickhouse/dedupe/reloadCalls';
import { type SidecarConfig } from '../config/config';
import { Correlator } from '../correlate/correlator';
import { CallFactTable } from '../correlate/callFacts';
import { FlagEvaluations } from '../correlate/flagEvaluations';
import { Operations } from '../correlate/operations';
import { RecentCalls } from '../correlate/recentCalls';
import { Observers } from '../correlate/observers';
import { ObservationReader } from '../correlate/observationReader';
import { type CorrelationReadings } from '../metrics/correlationMetrics';
import { CorrelatingCommit } from './correlatingCommit';
import { type Pipeline } from '../pipeline/pipeline';
import { type GroupCommit } from './groupCommit';

export interface Correlation {
  commit: CorrelatingCommit;
  /** Remembers a call that ClickHouse holds. */
  restore(call: StoredCall): void;
  readings: CorrelationReadings;
}

/** Spans of one process share a clock; calls are stored in milliseconds. */
const FACT_TOLERANCE_MS = 2;

/** Puts a correlator before the commit, configured by the sections `correlate` and `experiments`. */
export function createCorrelation(
  config: Pick<SidecarConfig, 'correlate' | 'experiments' | 'http'>,
  commit: GroupCommit,
  reprice?: Pipeline['reprice']
): Correlation {
  const { correlate, experiments } = config;
  const operations = new Operations(correlate.max_operations);
  const calls = new RecentCalls(
    {
      retryWindowMs: correlate.retry_window_ms,
      maxCalls: correlate.max_calls,
      clockToleranceMs: correlate.clock_tolerance_ms,
    },
    operations
  );
  const reader = new ObservationReader(operations);
  const observers = new Observers(correlate.max_services);
  const flags = new FlagEvaluations({
    experiments: experiments.flags,
    windowMs: experiments.window_ms,
    maxTraces: experiments.max_traces,
  });
  const facts = new CallFactTable(
    {
      windowMs: correlate.facts_window_ms,
      maxTraces: correlate.max_fact_traces,
      toleranceMs: FACT_TOLERANCE_MS,
    },
    reprice
  );
  const correlator = new Correlator(
    (key) => commit.tagOf(key),
    { calls, reader, observers, flags, facts },
    {
      sourcePriority: correlate.source_priority,
      // The sender still gets its answer when ClickHouse needs the same time again.
      holdMs: Math.min(correlate.hold_ms, Math.floor(config.http.acknowledge_timeout_ms / 2)),
      maxHeld: correlate.max_held,
      counterpartWindowMs: correlate.counterpart_window_ms,
    }
  );
  return {
    commit: new CorrelatingCommit(commit, correlator),
    restore: (call) =>
      calls.restore(reader.read(call, observers.of(call.source, call.service)), call.attempt, call.firstAttemptKey),
    readings: {
      held: () => correlator.held,
      knownCalls: () => calls.size,
      forgottenCalls: () => calls.forgotten,
      flagEvaluations: () => ({ joined: flags.joined, unmatched: flags.unmatched }),
      callFacts: () => ({ joined: facts.joined, unmatched: facts.unmatched }),
      clockSkews: () => observers.skews(Date.now()),
    },
  };
}
