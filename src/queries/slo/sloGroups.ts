import { errorBudget } from '../../../model/slos';
import { count, nullable, share } from '../../sql/columns';
import { ratio } from '../../sql/measures';
import type { GroupColumn } from '../../sql/source';
import { subquery } from '../../sql/statement';
import { sloSums, type SloView } from './sloCalls';

/** A sub-query with one row for each group of an SLO's calls: its columns, `calls`, `bad`, and both of all groups. */
export function sloGroups(view: SloView, groupBy: readonly GroupColumn[]): string {
  const sums = subquery({
    select: [
      ...groupBy.map((column) => `sums.${column} AS ${column}`),
      'toUInt64(sum(sums.total)) AS calls',
      'toUInt64(sum(sums.bad)) AS bad',
    ],
    from: `${sloSums(view, groupBy)} AS sums`,
    groupBy,
    having: 'calls > 0',
  });
  return subquery({
    select: ['*', 'sum(calls) OVER () AS all_calls', 'sum(bad) OVER () AS all_bad', 'count() OVER () AS all_groups'],
    from: sums,
  });
}

/** The columns of the figures of a group. */
export const GROUP_COLUMNS = {
  calls: count(),
  bad: count(),
  compliance: share(),
  bad_share: nullable(share()),
  budget_used: share(),
  groups_total: count(),
};

/**
 * SQL of GROUP_COLUMNS: the group's share of good calls, its part of all bad calls, and how much of the whole budget it
 * used up.
 */
export function groupFigures({ slo }: SloView, alias: string) {
  const of = (column: string) => `${alias}.${column}`;
  return {
    calls: of('calls'),
    bad: of('bad'),
    compliance: `1 - ${of('bad')} / ${of('calls')}`,
    bad_share: ratio(of('bad'), of('all_bad')),
    budget_used: `${of('bad')} / (${of('all_calls')} * ${errorBudget(slo.objective)})`,
    groups_total: `toUInt64(${of('all_groups')})`,
  };
}
