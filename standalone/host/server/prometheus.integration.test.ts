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
    response.writeHead(body.includes('wrong') ? 400 : 200, { 'Content-Type': 'application/json' });
    response.end(JSON.stringify({ method, url, body, authorization: headers.authorization, origin: headers.origin }));
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
  const ask = async (path: string, init?: RequestInit) => {
    const answer = await fetch(`${host.url}/api/prometheus/api/v1/${path}`, init);
    return [answer.status, await answer.json()];
  };
  const authorization = `Basic ${Buffer.from('me:secret').toString('base64')}`;
  const get = { method: 'GET', url: '/prom/api/v1/query?query=up', body: '', authorization };
  expect(await ask('query?query=up')).toEqual([200, get]);
  const form = new URLSearchParams({ query: 'wrong' });
  const post = { method: 'POST', url: '/prom/api/v1/query_range', body: 'query=wrong', authorization };
  expect(await ask('query_range', { method: 'POST', body: form })).toEqual([400, post]);
  expect((await ask('admin/tsdb/delete_series', { method: 'POST' }))[0]).toBe(404);
  await host.close();
});

test('says so when there is no Prometheus', async () => {
  const host = await start();
  const answer = await fetch(`${host.url}/api/prometheus/api/v1/query?query=up`);
  expect([answer.status, await answer.json()]).toEqual([404, { message: 'There is no Prometheus here.' }]);
  await host.close();
});
