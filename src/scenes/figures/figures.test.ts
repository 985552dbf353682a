import type { FiguresRow } from '../../queries/traffic/figuresQuery';
import { changesMissing, figuresOf } from './figures';

const TITLES = { active: 'Active plans', known: 'Known plans' };

const row = (part: string, values: Partial<FiguresRow>): FiguresRow => ({
  part,
  time: 0,
  calls: 0,
  consumers: 0,
  successes: 0,
  client_errors: 0,
  server_errors: 0,
  known_calls: 0,
  retries: 0,
  p95: null,
  compare_missing: false,
  ...values,
});

const current = row('current', {
  calls: 2000,
  consumers: 12,
  successes: 1900,
  client_errors: 80,
  server_errors: 20,
  known_calls: 2000,
  p95: 180,
});
const previous = row('previous', {
  calls: 1000,
  consumers: 12,
  successes: 960,
  client_errors: 35,
  server_errors: 5,
  known_calls: 900,
  p95: 200,
});

const evidence = { evidenceCalls: 100, evidenceStandardErrors: 3 };
const byKey = (rows: FiguresRow[]) =>
  Object.fromEntries(figuresOf(rows, TITLES, evidence).map((figure) => [figure.key, figure]));

describe('figuresOf', () => {
  it('says why there are no changes, where they are asked for', () => {
    const missing = row('current', { calls: 5, compare_missing: true });
    expect(changesMissing([missing], true)).toContain('no data is stored from the beginning');
    expect(changesMissing([current], true)).toContain('no such calls in the comparison period');
    expect(changesMissing([missing], false)).toBeUndefined();
    expect(changesMissing([current, previous], true)).toBeUndefined();
  });

  it('has at most seven figures, two of them about the pivot', () => {
    const figures = figuresOf([current, previous], TITLES, evidence);
    expect(figures).toHaveLength(7);
    expect([figures[1].title, figures[5].title]).toEqual(['Active plans', 'Known plans']);
  });

  it('shows percentages with the counts behind them', () => {
    const { success } = byKey([current]);
    expect(success.value).toBe('95.0%');
    expect(success.context).toBe('1,900 of 2,000 calls');
    expect(success.change).toBeUndefined();
  });

  it('leaves calls whose outcome is unknown out of the success rate', () => {
    const { success } = byKey([row('current', { calls: 2500, successes: 1900, client_errors: 80, server_errors: 20 })]);
    expect([success.value, success.context]).toEqual(['95.0%', '1,900 of 2,000 calls']);
    expect(byKey([row('current', { calls: 10 })]).success.value).toBe('–');
    const half = byKey([row('current', { calls: 2500, successes: 900, server_errors: 100 })])['server-errors'];
    expect([half.value, half.context]).toEqual(['10.0%', '100 of 1,000 calls']);
  });

  it('writes changes of counts in percent and of rates in points, and whether they are good', () => {
    const figures = byKey([current, previous]);
    expect(figures.calls.change).toEqual({ text: '100.0%', sign: 1, good: true, supported: true });
    expect(figures.consumers.change).toMatchObject({ sign: 0 });
    expect(figures['server-errors'].change).toEqual({ text: '0.5 pp', sign: 1, good: false, supported: false });
    expect(figures.p95.change).toEqual({ text: '10.0%', sign: -1, good: true, supported: false });
  });

  it.each([
    ['calls', { calls: 2002 }, '0.1%', 1, true, false],
    ['consumers', { consumers: 9 }, '3', -1, false, false],
    ['success', { successes: 1800, client_errors: 180 }, '5.0 pp', -1, false, true],
    ['server-errors', { server_errors: 10 }, '0.5 pp', -1, true, false],
    ['p95', { p95: 200 }, '11.1%', 1, false, false],
    ['known', { known_calls: 1000 }, '50.0 pp', -1, false, true],
    ['retries', { retries: 100 }, '5.0 pp', 1, false, true],
  ])('%s after %j has changed by %s, sign %d, good: %p, supported: %p', (key, values, text, sign, good, supported) => {
    const after = { ...current, ...values };
    expect(byKey([after, { ...current, part: 'previous' }])[key].change).toEqual({ text, sign, good, supported });
  });

  it('shows each figure in its unit', () => {
    const values = figuresOf([{ ...current, retries: 4 }], TITLES, evidence).map(({ key, value }) => [key, value]);
    expect(Object.fromEntries(values)).toEqual({
      calls: '2.0 K',
      consumers: '12',
      success: '95.0%',
      'server-errors': '1.0%',
      p95: '180 ms',
      known: '100.0%',
      retries: '0.2%',
    });
  });

  it('has no change against nothing', () => {
    const before = row('previous', { successes: 0 });
    expect(byKey([current, before])).toMatchObject({ calls: { change: undefined }, success: { change: undefined } });
  });

  it('has the course of the period, in order', () => {
    const buckets = [3, 5, 4].map((calls) => row('bucket', { calls }));
    expect(byKey([current, ...buckets]).calls.trend).toEqual([3, 5, 4]);
  });

  it('shows a dash without calls', () => {
    expect(byKey([])).toMatchObject({ calls: { value: '–' }, p95: { value: '–' } });
  });
});
