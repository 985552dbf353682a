import type { CohortsRow } from '../../../queries/growth/cohortsQuery';
import { triangleOf } from './triangle';

const row = (cohort: string, week: number, size: number, eligible: number, active: number): CohortsRow => ({
  ...{ cohort, plan: '', week, size, eligible, active },
  ...{ active_since: active + 1, active_throughout: active - 1 },
});

const ROWS = [
  row('', 0, 4, 4, 0),
  row('2026-09-28', 0, 5, 5, 4),
  row('2026-09-28', 1, 5, 3, 2),
  row('2026-09-28', 2, 5, 0, 0),
  row('2026-10-05', 0, 7, 6, 3),
  row('2026-10-05', 1, 7, 0, 0),
  row('2026-10-05', 2, 7, 0, 0),
];

it('arranges cohorts by week, with those whose week is over below the line', () => {
  const { lines, all, weeks, unknown } = triangleOf(ROWS, 'bounded');
  expect(lines.map(({ cohort, size, cells }) => [cohort, size, cells.length])).toEqual([
    ['2026-09-28', 5, 3],
    ['2026-10-05', 7, 3],
  ]);
  expect([all.size, unknown]).toEqual([12, 4]);
  // One week more than is over: it says that it is not.
  expect(weeks).toBe(3);
  expect(all.cells.map(({ eligible, retained }) => [eligible, retained])).toEqual([
    [11, 7],
    [3, 2],
    [0, 0],
  ]);
});

it('takes the kind of retention that is asked for', () => {
  const first = (mode: Parameters<typeof triangleOf>[1]) => triangleOf(ROWS, mode).lines[0].cells[0].retained;
  expect([first('bounded'), first('since'), first('throughout')]).toEqual([4, 5, 3]);
});
