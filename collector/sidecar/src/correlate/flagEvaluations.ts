import { type CallsightEvent } from '../pipeline/event/event';
import { type FlagEvaluation } from '../pipeline/event/result';

export interface FlagOptions {
  /** The flags that are experiments, the most important one first; empty: the first flag of a call is. */
  experiments: readonly string[];
  /** How long an evaluation waits for its call. */
  windowMs: number;
  /** Traces of which evaluations are remembered. */
  maxTraces: number;
}

interface TraceFlags {
  receivedAt: number;
  /** How many of the flags, the first ones, were written into a call. */
  joined: number;
  flags: Array<{ key: string; variant: string }>;
}

const MAX_FLAGS_OF_TRACE = 32;

/** Joins evaluations of feature flags to the calls of the same trace. */
export class FlagEvaluations {
  /** Evaluations that were joined to a call, and those that were forgotten without one. */
  joined = 0;
  unmatched = 0;
  private readonly traces = new Map<string, TraceFlags>();

  constructor(private readonly options: FlagOptions) {}

  /** @param now milliseconds since the epoch. */
  add({ traceId, key, variant }: FlagEvaluation, now: number): void {
    this.forget(now);
    const trace = this.traces.get(traceId) ?? { receivedAt: now, joined: 0, flags: [] };
    this.traces.set(traceId, trace);
    const known = trace.flags.find((flag) => flag.key === key);
    if (known) {
      known.variant = variant;
    } else if (trace.flags.length < MAX_FLAGS_OF_TRACE) {
      trace.flags.push({ key, variant });
    } else {
      this.unmatched++;
    }
  }

  /** Writes the evaluations of its trace into a call; what the call says itself stays. */
  apply(event: CallsightEvent): boolean {
    const trace = this.traces.size > 0 ? this.traces.get(event.traceId) : undefined;
    if (!trace) {
      return false;
    }
    this.joined += trace.flags.length - trace.joined;
    trace.joined = trace.flags.length;
    const named = new Set(event.featureFlags.map((flag) => flag.split('=', 1)[0]));
    const further = trace.flags.filter(({ key }) => !named.has(key));
    event.featureFlags = [...event.featureFlags, ...further.map(textOf)];
    const { experiments } = this.options;
    const listed = experiments.find((name) => trace.flags.some(({ key }) => key === name));
    const experiment = experiments.length === 0 ? trace.flags[0] : trace.flags.find(({ key }) => key === listed);
    if (experiment && event.experiment === '') {
      event.experiment = experiment.key;
      event.variant = experiment.variant;
    }
    return true;
  }

  private forget(now: number): void {
    for (const [traceId, trace] of this.traces) {
      if (now - trace.receivedAt < this.options.windowMs && this.traces.size < this.options.maxTraces) {
        return;
      }
      this.traces.delete(traceId);
      this.unmatched += trace.flags.length - trace.joined;
    }
  }
}

function textOf({ key, variant }: { key: string; variant: string }): string {
  return variant === '' ? key : `${key}=${variant}`;
}
