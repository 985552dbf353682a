import { tmpdir } from 'node:os';
import type { ClickHouseProcess } from '../../../../clickhouse/start';
import { startTestClickHouse } from '../../../../clickhouse/testing';
import { type Host, startHost } from '../../../server';
import { expandMacros } from './expandMacros';
import { shapeResult } from './shape';
import type { ClickHouseResult } from './types';

let clickhouse: ClickHouseProcess;
let host: Host;

beforeAll(async () => {
  clickhouse = await startTestClickHouse();
  const nowhere = tmpdir();
  const addresses = { clickhouseUrl: clickhouse.readerUrl, pluginDist: nowhere, hostDist: nowhere };
  host = await startHost({ port: 0, database: 'default', ...addresses });
});

afterAll(async () => {
  await host.close();
  await clickhouse.close();
});

async function frame(rawSql: string, format: number) {
  const from = Date.UTC(2026, 0, 1);
  const answer = await fetch(`${host.url}/api/clickhouse`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'X-Callsight-Token': host.token },
    body: JSON.stringify({ rawSql: expandMacros(rawSql, { from, to: from + 120_000, intervalMs: 60_000 }) }),
  });
  const body: unknown = await answer.json();
  expect([answer.status, answer.ok ? undefined : body]).toEqual([200, undefined]);
  return shapeResult(body as ClickHouseResult, format);
}

test('every macro is SQL that ClickHouse understands', async () => {
  const { columns } = await frame('SELECT $__fromTime_ms AS f, $__toTime_ms AS t, $__interval_s AS i', 1);
  const start = Date.UTC(2026, 0, 1);
  expect(columns.map(({ values }) => values[0])).toEqual([start, start + 120_000, 60]);
});

test('types of ClickHouse become fields, times in any zone the same instant', async () => {
  const { columns } = await frame(
    `SELECT toDateTime64('2026-01-02 03:04:05.678', 3, 'Asia/Tokyo') AS zoned, toDate('2026-01-02') AS day,
       9007199254740993::UInt64 AS big, toDecimal64(1.25, 4) AS money, nan AS odd, NULL::Nullable(Int8) AS none,
       toLowCardinality('x') AS word, true AS flag, [1, 2] AS list, map('k', 1) AS pairs, (1, 'a') AS pair`,
    1
  );
  expect(columns.map(({ kind, values }) => [kind, values[0]])).toEqual([
    ['time', Date.UTC(2026, 0, 1, 18, 4, 5, 678)],
    ['time', Date.UTC(2026, 0, 2)],
    ['number', Number('9007199254740993')],
    ['number', 1.25],
    ['number', NaN],
    ['number', null],
    ['string', 'x'],
    ['boolean', true],
    ['other', [1, 2]],
    ['other', { k: 1 }],
    ['other', [1, 'a']],
  ]);
});

test('time series get labels', async () => {
  const { columns, meta } = await frame(
    `SELECT toDateTime($__fromTime_ms) + $__interval_s * number AS time, if(number = 1, 'a', 'b') AS plan, count() AS calls
     FROM numbers(3) GROUP BY ALL ORDER BY time`,
    0
  );
  const start = Date.UTC(2026, 0, 1);
  expect(columns).toEqual([
    { name: 'time', kind: 'time', values: [start, start + 60_000, start + 120_000] },
    { name: 'calls', kind: 'number', labels: { plan: 'a' }, values: [null, 1, null] },
    { name: 'calls', kind: 'number', labels: { plan: 'b' }, values: [1, null, 1] },
  ]);
  expect(meta).toEqual({ preferredVisualisationType: 'graph', type: 'timeseries-wide', typeVersion: [0, 1] });
  expect((await frame("SELECT now() AS time, 'x' AS plan, 1 AS calls WHERE 0", 0)).columns).toEqual([]);
});
