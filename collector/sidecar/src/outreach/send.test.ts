import { createServer, type RequestListener, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { isPrivateAddress } from './privateNetworks';
import { send } from './send';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

/** Sends to a server that answers so. */
async function sendTo(answer: RequestListener, allowPrivateNetworks = true) {
  const listening = createServer(answer).listen(0, '127.0.0.1');
  servers.push(listening);
  await new Promise((resolve) => listening.once('listening', resolve));
  const { port } = listening.address() as AddressInfo;
  const url = new URL(`http://127.0.0.1:${port}/hook`);
  const webhook = { url, token: 'a-token', format: 'callsight' as const };
  return send(webhook, { message: 'Hallo ä' }, { timeoutMs: 300, allowPrivateNetworks, messageId: 'm1' });
}

it('posts JSON with the token, and takes a 2xx for delivered', async () => {
  let seen: unknown;
  const result = await sendTo((request, response) => {
    const { method, url, headers } = request;
    request.setEncoding('utf8').on('data', (body: string) => {
      seen = { method, url, body, authorization: headers.authorization, key: headers['idempotency-key'] };
      response.writeHead(204).end();
    });
  });
  expect(result).toEqual({ status: 'sent', detail: '' });
  expect(seen).toEqual({
    ...{ method: 'POST', url: '/hook', body: '{"message":"Hallo ä"}', authorization: 'Bearer a-token', key: 'm1' },
  });
});

it('follows no redirect, and keeps no text of the receiver', async () => {
  const result = await sendTo((_, response) => response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end('x'));
  expect(result).toEqual({ status: 'failed', detail: 'HTTP 302, a redirect, which is not followed' });
});

it('does not know what became of a request without an answer', async () => {
  expect(await sendTo(() => undefined)).toEqual({ status: 'unknown', detail: 'no answer in time' });
  expect((await sendTo((request) => request.socket.destroy())).status).toBe('unknown');
});

it('closes the connection of an answer that is too long', async () => {
  let closed = Promise.resolve();
  const result = await sendTo((request, response) => {
    closed = new Promise((resolve) => request.socket.once('close', () => resolve()));
    response.writeHead(200).write('x'.repeat(100_000));
  });
  expect(result.status).toBe('sent');
  await closed;
});

it.each(['http://127.0.0.1:1/', 'http://[::1]:1/', 'http://localhost:1/'])('does not go to %s', async (address) => {
  const options = { timeoutMs: 300, allowPrivateNetworks: false, messageId: 'm1' };
  const { status, detail } = await send({ url: new URL(address) }, {}, options);
  expect([status, detail]).toEqual(['failed', expect.stringContaining('private network')]);
});

it('knows a failure from an uncertain end: nobody listens', async () => {
  const options = { timeoutMs: 300, allowPrivateNetworks: true, messageId: 'm1' };
  expect((await send({ url: new URL('http://127.0.0.1:1/') }, {}, options)).status).toBe('failed');
});

it.each([
  ...['10.1.2.3', '172.31.0.1', '192.168.1.1', '169.254.169.254', '100.64.0.1', '0.0.0.0', '255.255.255.255'],
  ...['::1', '::', 'fd00::1', 'fe80::1', '::ffff:10.0.0.1', '64:ff9b::a00:1', '2002:a00:1::', 'localhost'],
])('takes %s for private', (address) => expect(isPrivateAddress(address)).toBe(true));

it.each(['8.8.8.8', '172.32.0.1', '2606:4700::1', '::ffff:8.8.8.8'])('takes %s for public', (address) =>
  expect(isPrivateAddress(address)).toBe(false)
);
