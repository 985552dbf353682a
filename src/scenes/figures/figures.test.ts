import type { FiguresRow } from '../../queries/traffic/figuresQuery';
import { figuresOf } from './figures';

const row = (part: string, values: Partial<FiguresRow>): FiguresRow => ({
  part,
  time: 0,
  calls: 0,
  consumers: 0,
  successes: 0,
  server_errors: 0,
  known_calls: 0,
  retries: 0,
  p95: null,
  ...values,
});

const current = row('current', {
  calls: 2000,
  consumers: 12,
  successes: 1900,
  server_errors: 20,
  known_calls: 2000,
  p95: 180,
});
const previous = row('previous', {
  calls: 1000,
  consumers: 12,
  successes: 960,
  server_errors: 5,
  known_calls: 900,
  p95: 200,
});

const byKey = (rows: FiguresRow[]) =>
  Object.fromEntries(figuresOf(rows, 'Active organizations').map((figure) => [figure.key, figure]));

describe('figuresOf', () => {
  it('has at most seven figures, the second about the pivot', () => {
    const figures = figuresOf([current, previous], 'Active organizations');
    expect(figures).toHaveLength(7);
    expect(figures[1].title).toBe('Active organizations');
  });

  it('shows percentages with the counts behind them', () => {
    const { success } = byKey([current]);
    expect(success.value).toBe('95.0%');
    expect(success.context).toBe('1,900 of 2,000 calls');
    expect(success.change).toBeUndefined();
  });

  it('writes changes of counts in percent and of rates in points, and whether they are good', () => {
    const figures = byKey([current, previous]);
    expect(figures.calls.change).toEqual({ text: '100.0%', sign: 1, good: true });
    expect(figures.consumers.change).toMatchObject({ sign: 0 });
    expect(figures['server-errors'].change).toEqual({ text: '0.5 pp', sign: 1, good: false });
    expect(figures.p95.change).toEqual({ text: '10.0%', sign: -1, good: true });
  });

  it('has the course of the period, in order', () => {
    const buckets = [3, 5, 4].map((calls) => row('bucket', { calls }));
    expect(byKey([current, ...buckets]).calls.trend).toEqual([3, 5, 4]);
  });

  it('shows a dash without calls', () => {
    expect(byKey([])).toMatchObject({ calls: { value: '–' }, p95: { value: '–' } });
  });
});
