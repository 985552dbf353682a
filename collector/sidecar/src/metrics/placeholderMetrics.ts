import { Counter, type Registry } from 'prom-client';
import { type Placeholders } from '../pipeline/caller/placeholders';

/** Shows which senders write `undefined`, `${consumer}` and the like in the place of ids. */
export function createPlaceholderMetrics(registry: Registry, placeholders: Pick<Placeholders, 'counts'>): void {
  new Counter({
    name: 'callsight_pipeline_placeholder_ids_total',
    help: 'Ids that a sender filled with a placeholder such as "undefined" or "${consumer}", and that were read as not sent.',
    labelNames: ['service', 'source', 'column'],
    registers: [registry],
    collect() {
      this.reset();
      for (const { service, source, column, records } of placeholders.counts()) {
        this.inc({ service, source, column }, records);
      }
    },
  });
}
