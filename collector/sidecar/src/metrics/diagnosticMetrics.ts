import { Counter, type Registry } from 'prom-client';
import { type Diagnostics } from '../pipeline/diagnostics/diagnostics';

/** Shows how much of what senders state cannot be read; `GET /diagnostics` names the services and what to set. */
export function createDiagnosticMetrics(registry: Registry, diagnostics: Diagnostics): void {
  new Counter({
    name: 'callsight_pipeline_unread_total',
    help: 'What senders stated and could not be read, by kind and source (the attribute map): see /diagnostics.',
    labelNames: ['kind', 'source'],
    registers: [registry],
    collect() {
      this.reset();
      for (const { kind, source, count } of diagnostics.list()) {
        this.inc({ kind, source }, count);
      }
    },
  });
}
