import { createClient } from '../../collector/sidecar/src/clickhouse/client/client';
import { migrate } from '../../collector/sidecar/src/clickhouse/migrate';
import { readSchemaFiles } from '../../collector/sidecar/src/clickhouse/schemaFiles';
import { parseConfig } from '../../collector/sidecar/src/config/config';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { send, splitUrl } from './requests.testing';
import { type ClickHouseProcess } from './start';
import { startTestClickHouse } from './testing';

/** A request of Grafana's ClickHouse data source; the password is left out. */
interface RecordedRequest {
  /** How the data source was configured. */
  configuration: string;
  method: string;
  path: string;
  parameters: Record<string, string>;
  headers: Record<string, string>;
  body: string;
}

const FIXTURE = join(__dirname, 'fixtures', 'grafana-clickhouse-datasource.json');
const PROVISIONED = join(__dirname, '..', '..', 'provisioning', 'datasources', 'default.yaml');
const KEY = { CALLSIGHT_PSEUDONYM_KEY: 'a key only for tests, 32 bytes..' };

const recorded: { source: string; requests: RecordedRequest[] } = JSON.parse(readFileSync(FIXTURE, 'utf8'));

let clickHouse: ClickHouseProcess;

beforeAll(async () => {
  clickHouse = await startTestClickHouse();
  const config = parseConfig({ clickhouse: { url: clickHouse.url } }, KEY);
  const client = createClient(config);
  // The recorded queries read a rollup that the last migration drops.
  await migrate(
    client,
    config,
    readSchemaFiles().filter(({ name }) => !name.includes('_drop_'))
  );
  await client.close();
});

afterAll(() => clickHouse.close());

function replay({ method, path, parameters, headers, body }: RecordedRequest) {
  const { url, authorization } = splitUrl(clickHouse.readerUrl);
  const target = `${url}${path}?${new URLSearchParams(parameters).toString()}`;
  return send(target, { method, headers: { ...headers, Authorization: authorization }, body });
}

describe.each([...new Set(recorded.requests.map(({ configuration }) => configuration))])(
  'the data source configured by %s',
  (name) => {
    const requests = recorded.requests.filter(({ configuration }) => configuration === name);

    it('gets an answer to its start, its health check and its queries', async () => {
      expect(requests.length).toBeGreaterThanOrEqual(3);
      for (const request of requests) {
        const { status, body } = await replay(request);
        expect(`${status} ${status === 200 ? '' : `${request.body}: ${body}`}`).toBe('200 ');
      }
    });

    it('gives the account by name, and its settings with each query', () => {
      for (const { headers, parameters } of requests) {
        expect(headers.Authorization).toBe('<basic grafana_reader>');
        expect(Number(parameters.max_execution_time)).toBeGreaterThan(0);
      }
    });
  }
);

it('is recorded with the query timeout that is provisioned, and with a longer one', () => {
  const provisioned: { datasources: Array<{ type: string; jsonData: { queryTimeout: string } }> } = parse(
    readFileSync(PROVISIONED, 'utf8')
  );
  const source = provisioned.datasources.find(({ type }) => type === 'grafana-clickhouse-datasource');
  const timeout = Number(source?.jsonData.queryTimeout);
  const sent = (name: string) =>
    recorded.requests
      .filter(({ configuration }) => configuration === name)
      .map(({ parameters }) => Number(parameters.max_execution_time));
  // The client of the data source adds 5 seconds to the time that is left of the timeout.
  expect(Math.max(...sent('provisioning/datasources/default.yaml'))).toBeGreaterThanOrEqual(timeout);
  expect(Math.max(...sent('query timeout 600'))).toBeGreaterThanOrEqual(600);
});

it('the requests are refused when they name nobody', async () => {
  const [request] = recorded.requests;
  const { url } = splitUrl(clickHouse.readerUrl);
  expect((await send(url, { method: 'POST', body: request.body })).status).toBe(404);
});
