import { Counter, type Registry } from 'prom-client';

/** Shows how many texts were not stored as they came: see docs/privacy.md. */
export function createWithheldMetrics(registry: Registry, counts: ReadonlyMap<string, number>): void {
  new Counter({
    name: 'callsight_pipeline_withheld_total',
    help: 'Texts that were not stored as they came: not on the list of their column, not a word, or like a credential or an address.',
    labelNames: ['column'],
    registers: [registry],
    collect() {
      this.reset();
      for (const [column, texts] of counts) {
        this.inc({ column }, texts);
      }
    },
  });
}
