import { type CallsightEvent } from '../pipeline/event/event';
import { type CallFacts, type FlagEvaluation } from '../pipeline/event/result';
import { type CorrelationState } from './correlationTypes';
import { type HoldBuffer } from './holdBuffer';
import { type SendingService } from './observers';

/** Remembers evaluations of feature flags for the calls of their traces, held ones included. */
export function addEvaluations(
  evaluations: readonly FlagEvaluation[],
  { flags, observers }: CorrelationState,
  hold: HoldBuffer
): void {
  addReports(evaluations, flags, observers, hold, (service, now) => (service.flagsAt = now));
}

/** Remembers what spans inside services tell about their calls, and tells it the calls that are held. */
export function addFacts(known: readonly CallFacts[], { facts, observers }: CorrelationState, hold: HoldBuffer): void {
  addReports(known, facts, observers, hold, (service, now) => (service.factsAt = now));
}

/** What is reported of the calls of traces, apart from the calls. */
interface Reports<Report> {
  add(report: Report, now: number): void;
  apply(event: CallsightEvent): unknown;
}

function addReports<Report extends { traceId: string; service: string }>(
  reports: readonly Report[],
  store: Reports<Report>,
  observers: CorrelationState['observers'],
  hold: HoldBuffer,
  noteAt: (service: SendingService, now: number) => void
): void {
  const now = Date.now();
  for (const report of reports) {
    store.add(report, now);
    const service = observers.service(report.service);
    if (service) {
      noteAt(service, now);
    }
    for (const { event } of hold.ofTrace(report.traceId)) {
      store.apply(event);
    }
  }
}
