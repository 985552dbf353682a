import { toDataFrame, type DataFrame } from '@grafana/data';
import { healthCounts, withHealth, type ConsumerHealth, type KnownHealth } from './healthFrame';

const frameOf = (rows: Array<[id: string, calls: number]>, groups = rows.length): DataFrame =>
  toDataFrame(
    rows.map(([id, calls]) => ({
      ...{ level: 'organization', id, label: id.toUpperCase(), owner: null, calls, trend: [calls] },
      ...{ path: `/consumers/organization/${id}`, groups_total: groups, silent_total: 0 },
    }))
  );

const health = (id: string, kind: ConsumerHealth['kind'], level = 'organization'): ConsumerHealth => ({
  ...{ level, id, label: id.toUpperCase(), kind, text: `${kind}!` },
  href: `/consumers/${level}/${id}?from=now-7d`,
});

const shown = (frame: DataFrame, known: Partial<KnownHealth>) => {
  const { fields } = withHealth(frame, { level: 'organization', ...known });
  const valuesOf = (name: string): unknown[] => fields.find((field) => field.name === name)?.values ?? [];
  return valuesOf('label').map((label, row) => [label, valuesOf('calls')[row], valuesOf('health')[row]]);
};

const ROWS = frameOf([
  ['acme', 50],
  ['unknown', 40],
  ['cobalt', 30],
  ['fjord', 20],
  ['delphi', 60],
]);

it('says that the health is not known yet, and keeps all rows', () => {
  expect(shown(ROWS, {}).map(([, , text]) => text)).toEqual(['…', '…', '…', '…', '…']);
});

it('sorts by health, then calls; those that are no consumers come last and have none', () => {
  const consumers = [health('fjord', 'silent'), health('cobalt', 'server_errors')];
  expect(shown(ROWS, { consumers })).toEqual([
    ['COBALT', 30, 'server_errors!'],
    ['FJORD', 20, 'silent!'],
    ['DELPHI', 60, 'Fine'],
    ['ACME', 50, 'Fine'],
    ['UNKNOWN', 40, null],
  ]);
});

it('leads to the claim, and without one to the page', () => {
  const { fields } = withHealth(ROWS, { level: 'organization', consumers: [health('cobalt', 'quota')] });
  expect(fields.find(({ name }) => name === 'health_href')?.values.slice(0, 2)).toEqual([
    '/consumers/organization/cobalt?from=now-7d',
    '/consumers/organization/delphi',
  ]);
});

it('has a row for a consumer with a claim that has not called, and none for one of another level', () => {
  const consumers = [health('willow', 'stuck'), health('shop', 'stuck', 'application')];
  expect(shown(ROWS, { consumers }).slice(0, 2)).toEqual([
    ['WILLOW', 0, 'stuck!'],
    ['DELPHI', 60, 'Fine'],
  ]);
  // It may be one of those that the answer does not have room for.
  expect(shown(frameOf([['acme', 50]], 200), { consumers })[0]).toEqual(['WILLOW', null, 'stuck!']);
});

it('shows one kind alone, and counts all', () => {
  const consumers = [health('cobalt', 'server_errors'), health('willow', 'stuck')];
  expect(shown(ROWS, { consumers, only: 'fine' }).map(([label]) => label)).toEqual(['DELPHI', 'ACME', 'FJORD']);
  expect(shown(ROWS, { consumers, only: 'quota' })).toEqual([]);
  expect([...healthCounts(ROWS, { level: 'organization', consumers, only: 'quota' })]).toEqual([
    ...[
      ['fine', 3],
      ['server_errors', 1],
      ['stuck', 1],
    ],
  ]);
});

it('has no health for plans: their organizations have one', () => {
  expect(shown(ROWS, { level: 'plan', consumers: [] }).map(([, , text]) => text)).toEqual(
    [...Array(5)].map(() => null)
  );
});
