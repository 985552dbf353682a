import { type StoredCall } from '../clickhouse/dedupe/reloadCalls';
import { type SidecarConfig } from '../config/config';
import { Correlator } from '../correlate/correlator';
import { FlagEvaluations } from '../correlate/flagEvaluations';
import { Operations } from '../correlate/operations';
import { RecentCalls } from '../correlate/recentCalls';
import { Observers } from '../correlate/observers';
import { ObservationReader } from '../correlate/observationReader';
import { type CorrelationReadings } from '../metrics/correlationMetrics';
import { CorrelatingCommit } from './correlatingCommit';
import { type GroupCommit } from './groupCommit';

export interface Correlation {
  commit: CorrelatingCommit;
  /** Remembers a call that ClickHouse holds. */
  restore(call: StoredCall): void;
  readings: CorrelationReadings;
}

/** Puts a correlator before the commit, configured by the sections `correlate` and `experiments`. */
export function createCorrelation(
  config: Pick<SidecarConfig, 'correlate' | 'experiments' | 'http'>,
  commit: GroupCommit
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
  const correlator = new Correlator(
    (key) => commit.tagOf(key),
    { calls, reader, observers, flags },
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
      clockSkews: () => observers.skews(Date.now()),
    },
  };
}
