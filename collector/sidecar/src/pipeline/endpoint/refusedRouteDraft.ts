import { type RefusalReason, type RefusedRoutes } from './refusedRoutes';

/** Routes of a service that were not taken: a row of the table endpoint_templates. */
export interface RefusedRouteRow {
  readonly service: string;
  /** The attribute map that read them. */
  readonly template: string;
  readonly kind: 'refused';
  readonly source: RefusalReason;
  /** Since the row before. */
  readonly calls: number;
  readonly shapes: readonly string[];
}

const REASONS: readonly RefusalReason[] = ['unreadable', 'no_fit'];

/** Hands on the counts of refused routes, each once. */
export class RefusedRouteDraft {
  private readonly stored = new Map<string, number>();

  /** @param read gives the counts since the start. */
  constructor(private readonly read: () => readonly RefusedRoutes[]) {}

  /** What is new since the last draft that was confirmed. */
  draft(): { rows: RefusedRouteRow[]; confirm(): void } {
    const rows: RefusedRouteRow[] = [];
    const confirmed: Array<[key: string, count: number]> = [];
    for (const { service, source: template, counts, shape } of this.read()) {
      for (const reason of REASONS) {
        const key = JSON.stringify([service, template, reason]);
        const calls = counts[reason] - (this.stored.get(key) ?? 0);
        if (calls > 0) {
          rows.push({ service, template, kind: 'refused', source: reason, calls, shapes: [shape] });
          confirmed.push([key, counts[reason]]);
        }
      }
    }
    return { rows, confirm: () => confirmed.forEach(([key, count]) => this.stored.set(key, count)) };
  }
}
