import { amountPlace, amountTicks, marginPoints } from './marginPoints';
import type { OrganizationMoney } from './moneyReport';

const organization = (id: string, revenue: string, cost: string, contribution: string): OrganizationMoney => ({
  ...{ organization_id: id, plans: [], flat: '0', usage: '0', invoiced: '0', logicalCalls: 1 },
  ...{ revenue, cost, contribution },
});

const LIST = [
  organization('small', '0.000000000001', '0.000000000002', '-0.000000000001'),
  organization('large', '499', '40.5', '458.5'),
  organization('free', '0', '12', '-12'),
  organization('even', '5', '5', '0'),
  organization('credit', '-3', '1', '-4'),
];

it('draws those with the highest amounts, by revenue, and counts all losses', () => {
  const { points, ...rest } = marginPoints(LIST, 3);
  expect(points.map((point) => [point.organization.organization_id, point.revenue, point.cost, point.losing])).toEqual([
    ['large', 499, 40.5, false],
    ['even', 5, 5, false],
    ['free', 0, 12, true],
  ]);
  expect(rest).toEqual({ losing: 3, leftOut: 2, revenue: 499, cost: 40.5 });
  expect(marginPoints(LIST, 9).points.map(({ losing }) => losing)).toEqual([false, false, true, true, true]);
  expect(marginPoints([], 9)).toEqual({ points: [], losing: 0, leftOut: 0, revenue: 0, cost: 0 });
});

it('has axes with a zero and powers of ten', () => {
  expect([0, 9, 99].map(amountPlace)).toEqual([0, 1, 2]);
  expect([0, 0.4, 1, 40.5, 499, 1000].map(amountTicks)).toEqual([
    ...[
      [0, 1],
      [0, 1],
      [0, 1],
      [0, 1, 10],
      [0, 1, 10, 100],
    ],
    [0, 1, 10, 100, 1000],
  ]);
});
