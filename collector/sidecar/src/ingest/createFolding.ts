import { type StoredCall } from '../clickhouse/dedupe/reloadCalls';
import { type SidecarConfig } from '../config/config';
import { FlagEvaluations } from '../fold/flagEvaluations';
import { Operations } from '../fold/operations';
import { RecentCalls } from '../fold/recentCalls';
import { Vantages } from '../fold/vantages';
import { ViewReader } from '../fold/viewReader';
import { type FoldReadings } from '../metrics/foldMetrics';
import { FoldingCommit } from './foldingCommit';
import { type GroupCommit } from './groupCommit';

export interface Folding {
  commit: FoldingCommit;
  /** Remembers a call that ClickHouse holds. */
  restore(call: StoredCall): void;
  readings: FoldReadings;
}

/** Puts the fold before the commit, as the settings `fold` and `experiments` say. */
export function createFolding(
  config: Pick<SidecarConfig, 'fold' | 'experiments' | 'http'>,
  commit: GroupCommit
): Folding {
  const { fold, experiments } = config;
  const operations = new Operations(fold.max_operations);
  const calls = new RecentCalls(
    { retryWindowMs: fold.retry_window_ms, maxCalls: fold.max_calls, clockToleranceMs: fold.clock_tolerance_ms },
    operations
  );
  const reader = new ViewReader(operations);
  const vantages = new Vantages(fold.max_services);
  const flags = new FlagEvaluations({
    experiments: experiments.flags,
    windowMs: experiments.window_ms,
    maxTraces: experiments.max_traces,
  });
  const folding = new FoldingCommit(
    commit,
    { calls, reader, vantages, flags },
    {
      sourcePriority: fold.source_priority,
      // The sender must still get its answer when ClickHouse takes as long again.
      holdMs: Math.min(fold.hold_ms, Math.floor(config.http.acknowledge_timeout_ms / 2)),
      maxHeld: fold.max_held,
      partnerMemoryMs: fold.partner_memory_ms,
    }
  );
  return {
    commit: folding,
    restore: (call) =>
      calls.restore(reader.read(call, vantages.of(call.source, call.service)), call.attempt, call.firstAttemptKey),
    readings: {
      held: () => folding.held,
      knownCalls: () => calls.size,
      forgottenCalls: () => calls.forgotten,
      flagEvaluations: () => ({ joined: flags.joined, unmatched: flags.unmatched }),
      clockSkews: () => vantages.skews(Date.now()),
    },
  };
}
