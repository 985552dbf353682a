import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { listen } from '../../process/listen';
import { type Host, startHost } from '../server';

const WHOLE = JSON.stringify({ meta: [{ name: 'a', type: 'UInt8' }], data: [[1], [2]], rows: 2 });

/** What stands in for ClickHouse: answers as a server with a full disk, a login before it, a broken connection. */
let reply: (response: ServerResponse, request: IncomingMessage) => void;
const upstream: Server = createServer((request, response) => {
  request.resume().on('end', () => reply(response, request));
});
let host: Host;

beforeAll(async () => {
  const port = await listen(upstream, 0);
  const nowhere = { pluginDist: tmpdir(), hostDist: tmpdir() };
  host = await startHost({ port: 0, clickhouseUrl: `http://127.0.0.1:${port}`, database: 'callsight', ...nowhere });
});
afterAll(async () => {
  await host.close();
  upstream.closeAllConnections();
  await new Promise((resolve) => upstream.close(resolve));
});

const ask = async () => {
  const answer = await fetch(`${host.url}/api/clickhouse`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'X-Callsight-Token': host.token },
    body: '{"rawSql":"SELECT 1"}',
  });
  return { status: answer.status, text: await answer.text() };
};

test('a whole answer is passed on as it is', async () => {
  reply = (response) => response.writeHead(200, { 'X-ClickHouse-Format': 'JSONCompact' }).end(WHOLE);
  expect(await ask()).toEqual({ status: 200, text: WHOLE });
});

test.each<[string, typeof reply]>([
  ['an HTML login page', (r) => r.writeHead(200, { 'Content-Type': 'text/html' }).end('<html>Log in</html>')],
  [
    'a redirect to a login',
    (r, { url }) => r.writeHead(url === '/login' ? 200 : 302, { Location: '/login' }).end(WHOLE),
  ],
  ['nothing', (r) => r.writeHead(200).end()],
  ['no content', (r) => r.writeHead(204).end()],
  ['a result that is cut off', (r) => r.writeHead(200).end(WHOLE.slice(0, -4))],
  ['fewer rows than it says', (r) => r.writeHead(200).end(WHOLE.replace(',[2]', ''))],
  ['less than its Content-Length', (r) => r.writeHead(200, { 'Content-Length': 999 }).write(WHOLE, () => r.destroy())],
  ['chunks without an end', (r) => r.writeHead(200).write(WHOLE, () => r.destroy())],
])('%s is an error of the server behind the page: 502', async (_, answer) => {
  reply = answer;
  const { status, text } = await ask();
  expect([status, JSON.parse(text)]).toEqual([502, { message: expect.stringMatching(/^ClickHouse (at|answered)/) }]);
});

test('a query that ClickHouse has no room for waits for its turn', async () => {
  let refused = 0;
  reply = (response) => {
    if (refused < 3) {
      refused++;
      response.writeHead(500, { 'X-ClickHouse-Exception-Code': '202' }).end('Too many simultaneous queries');
    } else {
      response.writeHead(200, { 'X-ClickHouse-Format': 'JSONCompact' }).end(WHOLE);
    }
  };
  expect(await ask()).toEqual({ status: 200, text: WHOLE });
  expect(refused).toBe(3);
});

test('an error keeps its status, and has a text when ClickHouse sent none', async () => {
  reply = (response) => response.writeHead(503).end();
  expect(await ask()).toEqual({ status: 503, text: '{"message":"ClickHouse answered 503 without a text."}' });
});
