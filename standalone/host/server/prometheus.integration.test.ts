import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { startHost } from '../server';

/** Says what it was asked, with a status that Prometheus has for queries it cannot read. */
const upstream = createServer((request, response) => {
  let body = '';
  request.on('data', (chunk: Buffer) => (body += chunk.toString()));
  request.on('end', () => {
    const { method, url, headers } = request;
    const [code, status] = body.includes('wrong') ? [400, 'error'] : [200, 'success'];
    const data = { method, url, body, authorization: headers.authorization, origin: headers.origin };
    response.writeHead(code, { 'Content-Type': 'application/json' });
    response.end(body.includes('login') ? '<html>Please log in</html>' : JSON.stringify({ status, data }));
  });
}).listen(0, '127.0.0.1');

afterAll(() => upstream.close());

const start = async (prometheusUrl?: string) =>
  startHost({
    port: 0,
    clickhouseUrl: 'http://127.0.0.1:1',
    prometheusUrl,
    database: 'default',
    pluginDist: tmpdir(),
    hostDist: tmpdir(),
  });

test('passes reads on below the path of its address, and nothing else', async () => {
  await once(upstream, 'listening');
  const host = await start(`http://me:secret@127.0.0.1:${(upstream.address() as AddressInfo).port}/prom`);
  const ask = async (path: string, query: string) => {
    const init = { method: 'POST', headers: { 'X-Callsight-Token': host.token }, body: new URLSearchParams({ query }) };
    const answer = await fetch(`${host.url}/api/prometheus/api/v1/${path}`, init);
    return [answer.status, await answer.json()];
  };
  const authorization = `Basic ${Buffer.from('me:secret').toString('base64')}`;
  const asked = (path: string, body: string) => ({ method: 'POST', url: `/prom/api/v1/${path}`, body, authorization });
  expect(await ask('query?time=1', 'up')).toEqual([
    200,
    { status: 'success', data: asked('query?time=1', 'query=up') },
  ]);
  expect(await ask('query_range', 'wrong')).toEqual([
    400,
    { status: 'error', data: asked('query_range', 'query=wrong') },
  ]);
  expect((await ask('admin/tsdb/delete_series', 'up'))[0]).toBe(404);
  expect(await ask('query', 'login')).toEqual([502, { message: expect.stringContaining('cannot be used') }]);
  await host.close();
});

test('says so when there is no Prometheus', async () => {
  const host = await start();
  const init = { method: 'POST', headers: { 'X-Callsight-Token': host.token } };
  const answer = await fetch(`${host.url}/api/prometheus/api/v1/query?query=up`, init);
  expect([answer.status, await answer.json()]).toEqual([404, { message: 'There is no Prometheus here.' }]);
  await host.close();
});
