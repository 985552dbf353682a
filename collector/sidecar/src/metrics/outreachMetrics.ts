import { Counter, Gauge, type Registry } from 'prom-client';

/** What becomes of messages of outreach, and whether the rules are evaluated. No label names a consumer. */
export function createOutreachMetrics(registry: Registry) {
  const registers = [registry];
  return {
    messages: new Counter<'rule' | 'status'>({
      name: 'callsight_outreach_messages_total',
      help: 'Tries to send a message of outreach, by rule and how they ended: sent, failed or unknown (no answer).',
      labelNames: ['rule', 'status'],
      registers,
    }),
    failures: new Counter({
      name: 'callsight_outreach_evaluation_failures_total',
      help: 'Evaluations of the rules of outreach that failed as a whole or for one rule; they are tried again.',
      registers,
    }),
    lastRun: new Gauge({
      name: 'callsight_outreach_last_evaluation_timestamp_seconds',
      help: 'When this sidecar last evaluated the rules of outreach; 0 when it has not since the start.',
      registers,
    }),
  };
}

export type OutreachMetrics = ReturnType<typeof createOutreachMetrics>;
