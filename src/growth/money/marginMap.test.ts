import fc from 'fast-check';
import type { Account } from './accounts';
import { amountOf, sumOf, writeExact, ZERO } from './decimal';
import { marginCells, marginMap, type EndpointMoney } from './marginMap';
import { MARGIN_ROWS, type MarginRows } from './marginRows';

const account = (organization_id: string, plan_id: string, more: Partial<Account>): Account => ({
  ...{ organization_id, plan_id, isSubscribed: true, flat: ZERO, metered: ZERO, calls: ZERO, invoiced: ZERO },
  ...{ cost: ZERO, logicalCalls: 0, responseBytes: 0, upstreamUs: 0 },
  ...more,
});

const of = (
  organization_id: string,
  plan_id: string,
  endpoint: string,
  calls: number,
  cost: string,
  revenue = '0'
) => ({
  ...{ organization_id, plan_id, endpoint, logical_calls: calls, cost, revenue },
});

function mapOf(accounts: Account[], money: EndpointMoney[], rows: MarginRows) {
  const cells = marginCells(accounts, money);
  if (!cells.ok) {
    throw new Error(cells.error.message);
  }
  return marginMap(cells.value, rows);
}

const ACCOUNTS = [
  account('acme', 'pro', { flat: amountOf('100'), calls: amountOf('1'), cost: amountOf('12'), logicalCalls: 30 }),
  account('tiny', 'free', { cost: amountOf('4'), logicalCalls: 10 }),
  // Pays, and does not call.
  account('idle', 'pro', { flat: amountOf('100') }),
];

const MONEY = [
  of('acme', 'pro', 'GET /a', 10, '11', '1'),
  of('acme', 'pro', 'GET /b', 20, '1'),
  of('tiny', 'free', 'GET /b', 10, '4'),
];

it('divides subscriptions by calls, and what calls earn and cost as they say', () => {
  const { rows, total } = mapOf(ACCOUNTS, MONEY, 'endpoint');
  expect(rows).toEqual([
    {
      ...{ organization_id: '', plan_id: '', endpoint: 'GET /a', logicalCalls: 10, organizations: 1, losing: 0 },
      ...{ revenue: '34.333333333333', allocated: '33.333333333333', cost: '11', contribution: '23.333333333333' },
    },
    {
      ...{ organization_id: '', plan_id: '', endpoint: 'GET /b', logicalCalls: 30, organizations: 2, losing: 1 },
      ...{ revenue: '66.666666666667', allocated: '66.666666666667', cost: '5', contribution: '61.666666666667' },
    },
    {
      ...{ organization_id: '', plan_id: '', endpoint: '', logicalCalls: 0, organizations: 1, losing: 0 },
      ...{ revenue: '100', allocated: '100', cost: '0', contribution: '100' },
    },
  ]);
  expect(total).toMatchObject({ revenue: '201', cost: '16', contribution: '185', organizations: 3, losing: 1 });
});

it.each<[MarginRows, string[][]]>([
  [
    'cell',
    [
      ['tiny', '', 'GET /b'],
      ['acme', '', 'GET /a'],
      ['acme', '', 'GET /b'],
      ['idle', '', ''],
    ],
  ],
  [
    'organization',
    [
      ['tiny', '', ''],
      ['acme', '', ''],
      ['idle', '', ''],
    ],
  ],
  [
    'plan',
    [
      ['', 'free', ''],
      ['', 'pro', ''],
    ],
  ],
])('has rows by %s, the largest loss first', (rows, expected) => {
  const map = mapOf(ACCOUNTS, MONEY, rows);
  expect(map.rows.map((row) => [row.organization_id, row.plan_id, row.endpoint])).toEqual(expected);
});

it('adds up to the accounts, as text, whatever the rows are', () => {
  const units = fc.bigInt({ min: ZERO, max: BigInt(10) ** BigInt(16) });
  const name = fc.constantFrom('a', 'b', 'c');
  const accounts = fc.uniqueArray(
    fc.record({ organization: name, plan: name, flat: units, invoiced: units, calls: units, cost: units }),
    { maxLength: 6, selector: ({ organization, plan }) => organization + plan }
  );
  const money = fc.uniqueArray(
    fc.record({ organization: name, plan: name, endpoint: name, calls: fc.nat(100), cost: units, revenue: units }),
    { maxLength: 12, selector: ({ organization, plan, endpoint }) => organization + plan + endpoint }
  );
  fc.assert(
    fc.property(accounts, money, fc.constantFrom(...MARGIN_ROWS), (list, calls, rows) => {
      const all = list.map(({ organization, plan, ...more }) =>
        account(organization, plan, { ...more, logicalCalls: 7 })
      );
      const map = mapOf(
        all,
        calls.map((one) =>
          of(one.organization, one.plan, one.endpoint, one.calls, writeExact(one.cost), writeExact(one.revenue))
        ),
        rows
      );
      const cost = writeExact(sumOf(all.map((one) => one.cost)));
      const revenue = writeExact(sumOf(all.map(({ flat, invoiced, calls: own }) => flat + invoiced + own)));
      expect(map.total).toMatchObject({ cost, revenue, logicalCalls: 7 * all.length });
      for (const column of ['revenue', 'allocated', 'cost', 'contribution'] as const) {
        expect(writeExact(sumOf(map.rows.map((row) => amountOf(row[column]))))).toBe(map.total[column]);
      }
      expect(map.rows.reduce((sum, { logicalCalls }) => sum + logicalCalls, 0)).toBe(7 * all.length);
    })
  );
});
