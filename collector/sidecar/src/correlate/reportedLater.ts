import { type CallFacts, type FlagEvaluation } from '../pipeline/event/result';
import { type CorrelationState } from './correlationTypes';
import { type HoldBuffer } from './holdBuffer';

/** Remembers evaluations of feature flags for the calls of their traces, held ones included. */
export function addEvaluations(
  evaluations: readonly FlagEvaluation[],
  { flags, observers }: CorrelationState,
  hold: HoldBuffer
): void {
  const now = Date.now();
  for (const evaluation of evaluations) {
    flags.add(evaluation, now);
    const service = observers.service(evaluation.service);
    if (service) {
      service.flagsAt = now;
    }
    for (const { event } of hold.ofTrace(evaluation.traceId)) {
      flags.apply(event);
    }
  }
}

/** Remembers what spans inside services tell about their calls, and tells it the calls that are held. */
export function addFacts(known: readonly CallFacts[], { facts, observers }: CorrelationState, hold: HoldBuffer): void {
  const now = Date.now();
  for (const fact of known) {
    facts.add(fact, now);
    const service = observers.service(fact.service);
    if (service) {
      service.factsAt = now;
    }
    for (const { event } of hold.ofTrace(fact.traceId)) {
      facts.apply(event);
    }
  }
}
