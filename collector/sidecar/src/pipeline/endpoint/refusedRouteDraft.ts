import { Increments } from '../increments';
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
  private readonly increments;

  /** @param read gives the counts since the start. */
  constructor(read: () => readonly RefusedRoutes[]) {
    this.increments = new Increments(
      () =>
        read().flatMap(({ service, source, counts, shape }) =>
          REASONS.map((reason) => ({ service, source, reason, shape, count: counts[reason] }))
        ),
      ({ service, source, reason }) => JSON.stringify([service, source, reason])
    );
  }

  /** What is new since the last draft that was confirmed. */
  draft(): { rows: RefusedRouteRow[]; confirm(): void } {
    const { rows, confirm } = this.increments.draft();
    return {
      rows: rows.map(({ service, source, reason, shape, count }) => ({
        service,
        template: source,
        kind: 'refused',
        source: reason,
        calls: count,
        shapes: [shape],
      })),
      confirm,
    };
  }
}
