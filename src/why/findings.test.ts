import fc from 'fast-check';
import { findingsOf, type ValueSides } from './findings';

/** Weighted by calls, unless weights are given. */
function row(dimension: string, value: string, counts: Partial<ValueSides>): ValueSides {
  const { selected = 0, others = 0, selected_total = 1000, others_total = 10_000 } = counts;
  return {
    ...{ dimension, value, label: value, selected, others, selected_total, others_total },
    ...{ selected_weight: selected, others_weight: others, selected_consumers: null, consumers: null },
    ...{ selected_weight_total: selected_total, others_weight_total: others_total, ...counts },
  };
}

it('ranks values by how much they tell the selection from the rest, not by their share of it', () => {
  const { findings } = findingsOf([
    row('sdk_name', 'java', { selected: 500, others: 4900 }),
    row('endpoint', '/orders/exports', { selected: 985, others: 570, selected_consumers: 1, consumers: 14 }),
    row('region', 'eu', { selected: 700, others: 4000 }),
    row('cache_status', 'bypass', { selected: 1000, others: 7090 }),
  ]);
  expect(findings.map(({ value }) => value)).toEqual(['/orders/exports', 'eu', 'bypass']);
  expect(findings[0]).toMatchObject({ inSelection: 0.985, elsewhere: 0.057, affected: 1, consumers: 14 });
  expect(findings[0].times).toBeCloseTo(0.985 / 0.057, 12);
  expect(findings[0].evidence).toBeCloseTo(0.985 * Math.log(0.985 / (570.5 / 10_001)), 12);
});

it('names the dimensions that do not differ', () => {
  const rows = [
    row('plan_id', 'pro', { selected: 500, others: 5010 }),
    row('plan_id', 'free', { selected: 500, others: 4990 }),
    row('region', 'eu', { selected: 900, others: 1000 }),
  ];
  expect(findingsOf(rows).same).toEqual(['plan_id']);
});

it('does not let one consumer with many calls stand for all', () => {
  const calls = { selected: 950, others: 3000 };
  const weights = { selected_weight: 1, others_weight: 60, selected_weight_total: 20, others_weight_total: 200 };
  expect(findingsOf([row('region', 'eu', calls)]).findings).toHaveLength(1);
  expect(findingsOf([row('region', 'eu', { ...calls, ...weights })]).findings).toEqual([]);
});

it.each([
  ['few calls', { selected: 4, selected_total: 4, others: 10 }],
  ['a difference within three standard errors', { selected: 14, selected_total: 20, others: 5000 }],
  ['a value that is less frequent', { selected: 10, others: 5000 }],
  ['nothing to compare with', { selected: 1000, others_total: 0 }],
  ['nothing selected', { selected: 0, selected_total: 0 }],
])('finds nothing in %s', (_, counts) => expect(findingsOf([row('region', 'eu', counts)]).findings).toEqual([]));

it('keeps the three strongest values of a dimension', () => {
  const rows = [400, 300, 200, 100].map((selected, index) => row('endpoint', `/${index}`, { selected }));
  expect(findingsOf(rows).findings.map(({ value }) => value)).toEqual(['/0', '/1', '/2']);
});

it('has no factor for a value that is nowhere else', () => {
  const [finding] = findingsOf([row('endpoint', '/new', { selected: 300, others: 0 })]).findings;
  expect(finding).toMatchObject({ times: null, elsewhere: 0 });
});

it('gives finite figures and a factor above one, for any counts', () => {
  const side = fc.nat(10_000).chain((total) => fc.tuple(fc.nat(total), fc.constant(total)));
  fc.assert(
    fc.property(side, side, ([selected, selected_total], [others, others_total]) => {
      const { findings } = findingsOf([row('a', 'b', { selected, selected_total, others, others_total })]);
      findings.forEach(({ times, evidence }) => {
        expect(times === null || times > 1).toBe(true);
        expect(Number.isFinite(evidence)).toBe(true);
      });
    })
  );
});
