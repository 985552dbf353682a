import { deadLettersQuery } from '../../src/queries/quality/deadLettersQuery';
import { diagnosticsQuery } from '../../src/queries/quality/diagnosticsQuery';
import { sourceQualityQuery } from '../../src/queries/quality/sourceQualityQuery';
import { DATABASE, startTestDatabase, type TestDatabase } from './database';
import { HOUR } from './events';
import { expand } from './expand';

/* What the screen Data quality says of rows whose facts are known. */

const END = Math.floor(Date.now() / HOUR) * HOUR - HOUR;
const DAY = 24 * HOUR;
const PERIOD = { from: END - 2 * DAY, to: END };
const SCOPE = { screen: 'quality', database: DATABASE, where: [] };

let database: TestDatabase;

/** One call, `ago` milliseconds before the end of the period; it ends after 200 ms and arrives `delay` later. */
function call(key: number, ago: number, values: { organization: string; source: string; id: string; delay: number }) {
  const { organization, source, id, delay } = values;
  const [start, received] = [END - ago, END - ago + 200 + delay];
  return `(fromUnixTimestamp64Milli(${start}), fromUnixTimestamp64Milli(${received}), ${key}, '${id}', '${organization}',
    'shop', '/a', '${source}', '${key % 2 ? 'none' : 'unknown'}', 200000, 'api_request', 'otlp_span')`;
}

beforeAll(async () => {
  database = await startTestDatabase();
  const known = { organization: 'acme', source: 'route', id: 'r1', delay: 1000 };
  const bare = { organization: 'unknown', source: 'inferred', id: '', delay: 5000 };
  const calls = [call(1, HOUR, known), call(2, 2 * HOUR, known), call(3, 3 * HOUR, bare), call(4, 4 * HOUR, known)];
  await database.run(`INSERT INTO ${DATABASE}.events (event_time, ingest_time, event_key, request_id, organization_id,
    service, endpoint, endpoint_source, error_class, duration_us, event_type, source)
    VALUES ${[...calls, call(5, DAY + HOUR, bare)].join(', ')}`);
  const seconds = (ago: number) => Math.floor((END - ago) / 1000);
  await database.run(`INSERT INTO ${DATABASE}.diagnostics (time, kind, source, service, count) VALUES
    (${seconds(HOUR)}, 'no_status', 'nginx', 'shop', 3), (${seconds(DAY)}, 'no_status', 'nginx', 'shop', 4),
    (${seconds(HOUR)}, 'refused_route', 'kong', 'pay', 2), (${seconds(3 * DAY)}, 'no_status', 'nginx', 'shop', 90)`);
  await database.run(`INSERT INTO ${DATABASE}.dead_letters (received_time, dead_letter_key, reason, stage, source, detail)
    VALUES (fromUnixTimestamp64Milli(${END - HOUR}), 1, 'bad_time', 'time', 'otlp_log', 'older'),
    (fromUnixTimestamp64Milli(${END - 1}), 2, 'bad_time', 'time', 'otlp_log', 'newer'),
    (fromUnixTimestamp64Milli(${END}), 3, 'bad_time', 'time', 'otlp_log', 'after the end')`);
});
afterAll(() => database.close());

const rows = ({ sql }: { sql: string }) => database.rows(expand(sql, PERIOD));

it('says how completely a source describes the calls of the last day of the period', async () => {
  expect(await rows(sourceQualityQuery(SCOPE))).toMatchObject([
    {
      ...{ source: 'otlp_span', service: 'shop', calls: 4, known: 0.75, templated: 0.75, known_outcome: 0.5 },
      ...{ identified: 0.75, delay: 5, rows_total: 1 },
    },
  ]);
});

it('adds up what could not be read in the period', async () => {
  expect(await rows(diagnosticsQuery(SCOPE))).toMatchObject([
    { kind: 'no_status', source: 'nginx', service: 'shop', records: 7, rows_total: 2 },
    { kind: 'refused_route', source: 'kong', service: 'pay', records: 2, rows_total: 2 },
  ]);
});

it('counts dead letters of the period and shows what was wrong with the newest', async () => {
  expect(await rows(deadLettersQuery(SCOPE))).toMatchObject([
    { reason: 'bad_time', stage: 'time', source: 'otlp_log', records: 2, example: 'newer' },
  ]);
});
