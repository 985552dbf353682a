import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { ask, send, splitUrl } from './requests.testing';
import { startClickHouse } from './start';

// The files that Compose has and the embedded server has not, merged by the embedded server: no Docker is needed.
const PROVISIONING = resolve(__dirname, '..', '..', 'provisioning', 'clickhouse');

/** Ports as config.xml of a server opens them. */
const IMAGE = `<clickhouse>
  <tcp_port>9001</tcp_port><mysql_port>9004</mysql_port><postgresql_port>9005</postgresql_port>
  <interserver_http_port>9009</interserver_http_port>
</clickhouse>`;

/** What tcpPort() says when no port is configured. */
const NO_TCP_PORT = '9000\n';

let dataPath: string;

beforeEach(async () => {
  dataPath = await mkdtemp(join(tmpdir(), 'callsight-compose-'));
  mkdirSync(join(dataPath, 'server', 'config.d'), { recursive: true });
  mkdirSync(join(dataPath, 'server', 'users.d'), { recursive: true });
});

afterEach(() => rm(dataPath, { recursive: true }));

it('http-only.xml closes the ports of a server, and the health check of Compose still works', async () => {
  const folder = join(dataPath, 'server', 'config.d');
  writeFileSync(join(folder, '00-image.xml'), IMAGE);
  const ports: string[] = [];
  for (const isClosed of [false, true]) {
    if (isClosed) {
      copyFileSync(join(PROVISIONING, 'http-only.xml'), join(folder, 'http-only.xml'));
    }
    const clickHouse = await startClickHouse({ dataPath, port: 0 });
    ports.push((await ask(clickHouse.readerUrl, 'SELECT tcpPort()')).body);
    // As `wget --spider` does.
    const ping = await send(`${splitUrl(clickHouse.readerUrl).url}/ping`, { method: 'HEAD' });
    await clickHouse.close();
    expect(ping.status).toBe(200);
  }
  expect(ports).toEqual(['9001\n', NO_TCP_PORT]);
});

it('no-default-user.xml takes the account away that the embedded server needs to start', async () => {
  copyFileSync(join(PROVISIONING, 'no-default-user.xml'), join(dataPath, 'server', 'users.d', 'no-default-user.xml'));
  await expect(startClickHouse({ dataPath, port: 0 })).rejects.toThrow(/default: Authentication failed/);
});
