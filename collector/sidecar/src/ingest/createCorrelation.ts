import { type StoredCall } from '../clickhouse/dedupe/reloadCalls';
import { type SidecarConfig } from '../config/config';
import { type CorrelationOptions } from '../correlate/correlationTypes';
import { Correlator } from '../correlate/correlator';
import { CallFactTable } from '../correlate/callFacts';
import { FlagEvaluations } from '../correlate/flagEvaluations';
import { Operations } from '../correlate/operations';
import { RecentCalls } from '../correlate/recentCalls';
import { TraceCalls } from '../correlate/traceCalls';
import { TraceReader } from '../correlate/traceReader';
import { Observers, type ObserverWait } from '../correlate/observers';
import { ObservationReader } from '../correlate/observationReader';
import { type CorrelationReadings } from '../metrics/correlationMetrics';
import { type Pipeline } from '../pipeline/pipeline';
import { CorrelatingCommit, type HeldRecords } from './correlatingCommit';
import { type GroupCommit } from './groupCommit';

export interface Correlation {
  commit: CorrelatingCommit;
  /** Remembers a call that ClickHouse holds. */
  restore(call: StoredCall): void;
  /** What is known of the counterparts of each source. */
  waits(): ObserverWait[];
  /** Takes over what other sidecars, or earlier runs of the process, know of the counterparts of sources. */
  learnWaits(waits: readonly ObserverWait[]): void;
  readings: CorrelationReadings;
}

/** Spans of one process share a clock; calls are stored in milliseconds. */
const FACT_TOLERANCE_MS = 2;

export interface CorrelationParts {
  /** Where the records of held calls are kept; without it their senders wait. */
  held?: HeldRecords;
  /** Gets the number of records that are taken up again, without a sender that sends them. */
  onAgain?: (records: number) => void;
  reprice?: Pipeline['reprice'];
}

/** Puts a correlator before the commit, configured by the sections `correlate` and `experiments`. */
export function createCorrelation(
  config: Pick<SidecarConfig, 'correlate' | 'experiments'>,
  commit: GroupCommit,
  { held, onAgain, reprice }: CorrelationParts = {}
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
  const traces = new TraceCalls(
    {
      windowMs: correlate.trace_window_ms,
      maxCalls: correlate.max_calls,
      clockToleranceMs: correlate.clock_tolerance_ms,
    },
    operations
  );
  const traceReader = new TraceReader(operations);
  const observers = new Observers({
    max: correlate.max_services,
    counterpartWindowMs: correlate.counterpart_window_ms,
    firstHoldMs: correlate.first_hold_ms,
  });
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
    { calls, reader, traces, traceReader, observers, flags, facts },
    optionsOf(correlate)
  );
  return {
    commit: new CorrelatingCommit(commit, correlator, held, onAgain),
    waits: () => observers.waits(),
    learnWaits: (waits) => waits.forEach((wait) => observers.learn(wait)),
    restore(call) {
      const { id } = observers.of(call.source, call.service);
      if (call.requestId !== '' || call.idempotencyKey !== 0n) {
        calls.restore(reader.read(call, id), call.attempt, call.firstAttemptKey);
      }
      if (call.traceId !== '') {
        traces.add(traceReader.read(call, id), call.eventKey);
      }
    },
    readings: {
      held: () => correlator.held,
      late: () => correlator.late,
      knownCalls: () => calls.size,
      forgottenCalls: () => calls.forgotten,
      flagEvaluations: () => ({ joined: flags.joined, unmatched: flags.unmatched }),
      callFacts: () => ({ joined: facts.joined, unmatched: facts.unmatched }),
      clockSkews: () => observers.skews(Date.now()),
    },
  };
}

function optionsOf(correlate: SidecarConfig['correlate']): CorrelationOptions {
  return {
    sourcePriority: correlate.source_priority,
    holdMs: correlate.hold_ms,
    maxHeld: correlate.max_held,
    counterpartWindowMs: correlate.counterpart_window_ms,
  };
}
