import type { CohortsRow } from '../../../queries/growth/cohortsQuery';
import type { RetentionMode } from './retentionVariables';

/** One week of life of a cohort. */
export interface TriangleCell {
  week: number;
  eligible: number;
  retained: number;
}

/** A line of the triangle. */
export interface TriangleLine {
  /** The Monday, as text; empty for all cohorts together. */
  cohort: string;
  plan: string;
  size: number;
  cells: TriangleCell[];
}

/** The triangle of retention. */
export interface Triangle {
  all: TriangleLine;
  lines: TriangleLine[];
  weeks: number;
  /** Units that are in no cohort: their beginning is not stored. */
  unknown: number;
}

const RETAINED: Record<RetentionMode, 'active' | 'active_since' | 'active_throughout'> = {
  ...{ bounded: 'active', since: 'active_since', throughout: 'active_throughout' },
};

/** Arranges the rows by cohort and week, and adds them up to one line of all. Later cohorts are in fewer weeks of it. */
export function triangleOf(rows: readonly CohortsRow[], mode: RetentionMode): Triangle {
  const lines: TriangleLine[] = [];
  const all: TriangleLine = { cohort: '', plan: '', size: 0, cells: [] };
  for (const row of rows.filter(({ cohort }) => cohort !== '')) {
    const last = lines.at(-1);
    const line =
      last?.cohort === row.cohort && last.plan === row.plan
        ? last
        : { cohort: row.cohort, plan: row.plan, size: row.size, cells: [] };
    if (line !== last) {
      lines.push(line);
      all.size += row.size;
    }
    const cell = { week: row.week, eligible: row.eligible, retained: row[RETAINED[mode]] };
    line.cells.push(cell);
    const sum = (all.cells[row.week] ??= { week: row.week, eligible: 0, retained: 0 });
    sum.eligible += cell.eligible;
    sum.retained += cell.retained;
  }
  const weeks = all.cells.filter(({ eligible }) => eligible > 0).length;
  return { all, lines, weeks: weeks + 1, unknown: rows.find(({ cohort }) => cohort === '')?.size ?? 0 };
}
