import { createServer, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { Registry } from 'prom-client';
import { OUTREACH_KIND_NAMES } from '../../../model/outreach';
import { claimRun } from './clickhouse/outreach/log';
import { readMatches } from './clickhouse/outreach/matches';
import { startTestDatabase, type TestDatabase } from './clickhouse/testing';
import { parseConfig } from './config/config';
import { createSnapshot } from './directory/snapshot';
import { directorySchema } from './directory/entries';
import { silentLogger } from './logger';
import { createOutreachMetrics } from './metrics/outreachMetrics';
import { readyRules } from './outreach/outreachRule';
import { createOutreachRuns } from './outreachRuns';
import { TEST_KEY } from './pipeline/testing';

const MESSAGE = '{name} of {organization}: {calls} calls of {version}';
const DIRECTORY = createSnapshot(
  directorySchema.parse({
    organizations: [
      { id: 'acme', name: 'Acme', contact: 'api@acme.example' },
      { id: 'tiny', outreach: false },
    ],
  })
);

let database: TestDatabase;
let server: Server;
/** Bodies that the webhook got, and the status that it answers with. */
let received: Array<Record<string, unknown>> = [];
let answer = 200;

beforeAll(async () => {
  database = await startTestDatabase();
  await database.client.command({
    query: `INSERT INTO callsight.events (event_time, event_key, organization_id, application_id, api_version,
      error_class, status_code, event_type, attempt) SELECT now64(3) - toIntervalMinute(number), number,
      ['acme', 'tiny', 'new'][number % 3 + 1], concat('app-', toString(number % 3)), if(number % 3 = 2, 'v2', 'v1'),
      'none', 200, 'api_request', 1 FROM numbers(300)`,
  });
  await database.client.command({
    query: `INSERT INTO callsight.directory (level, id, name, organization_id, loaded_time) VALUES
      ('organization', 'acme', 'Acme', 'acme', now64(3)), ('application', 'app-0', 'Shop', 'acme', now64(3))`,
  });
  server = createServer((request, response) => {
    request.setEncoding('utf8').on('data', (body: string) => received.push(JSON.parse(body)));
    request.on('end', () => response.writeHead(answer).end());
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
});
afterAll(async () => {
  server.close();
  await database.close();
});
beforeEach(() => {
  received = [];
  answer = 200;
});

/** A sidecar's runs of one rule, in intervals so short that each run is one of its own. */
function runsOf(settings: Record<string, unknown> = {}) {
  const { port } = server.address() as AddressInfo;
  const rule = { rule: 'version', version: 'v1', message: MESSAGE, webhook: { url: `http://127.0.0.1:${port}/` } };
  const outreach = {
    ...{ interval_seconds: 10, hold_out: 0, cool_down_days: 0, allow_private_networks: true },
    rules: [{ name: 'old-version', ...rule, dry_run: false, ...settings }],
  };
  const config = { ...parseConfig({ outreach }, TEST_KEY), clickhouse: database.config.clickhouse };
  config.outreach.interval_seconds = 0.001;
  return createOutreachRuns({
    ...{ client: database.client, config, rules: readyRules(config.outreach), logger: silentLogger },
    ...{ directory: { current: () => DIRECTORY }, metrics: createOutreachMetrics(new Registry()) },
  });
}

const logged = async (rule = 'old-version') => {
  const result = await database.client.query({
    query: `SELECT id, status, attempt FROM callsight.outreach_log WHERE rule = '${rule}' ORDER BY id, time, attempt`,
    format: 'JSONEachRow',
  });
  return (await result.json<{ id: string; status: string; attempt: number }>()).map((row) => Object.values(row));
};

it('writes what it would send, and sends nothing, in a dry run', async () => {
  await runsOf({ name: 'dry', dry_run: true }).run();
  expect(await logged('dry')).toEqual([
    ['app-0', 'dry_run', 0],
    ['app-1', 'opted_out', 0],
  ]);
  expect(received).toEqual([]);
});

it('sends a message once among several sidecars, with the numbers and the recipient, whom the log does not have', async () => {
  await Promise.all([runsOf(), runsOf(), runsOf()].map((runs) => runs.run()));
  await runsOf().run();
  expect(received).toEqual([
    expect.objectContaining({
      ...{ rule: 'old-version', id: 'app-0', organization_id: 'acme', recipient: 'api@acme.example' },
      message: 'Shop of Acme: 100 calls of v1',
      numbers: { version: 'v1', calls: 100, last_call: expect.stringMatching(/UTC$/) },
    }),
  ]);
  expect((await logged()).filter(([id]) => id === 'app-0')).toEqual([
    ['app-0', 'sending', 1],
    ['app-0', 'sent', 1],
  ]);
  const stored = await database.row(
    "SELECT countIf(position(toString(tuple(*)), 'acme.example') > 0) AS n FROM callsight.outreach_log"
  );
  expect(stored).toEqual({ n: '0' });
});

it('logs what was refused, and waits before the next try', async () => {
  answer = 503;
  await runsOf({ name: 'refused' }).run();
  await runsOf({ name: 'refused' }).run();
  expect(received).toHaveLength(1);
  expect((await logged('refused')).filter(([id]) => id === 'app-0')).toEqual([
    ['app-0', 'sending', 1],
    ['app-0', 'failed', 1],
  ]);
});

it('can ask for the consumers of each kind of rule', async () => {
  for (const rule of OUTREACH_KIND_NAMES) {
    const matches = await readMatches(database.client, 'callsight', {
      rule,
      threshold: rule === 'run_out' ? '0.8' : 'v2',
    });
    expect(matches.map(({ id }) => id)).toEqual(rule === 'version' ? ['app-2'] : []);
  }
});

it('evaluates an interval once', async () => {
  const times = await Promise.all(
    ['a', 'b', 'c'].map((sender) => claimRun(database.client, 'callsight', 1_000_000_000, sender))
  );
  expect(times.filter((time) => time !== undefined)).toHaveLength(1);
});
