import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { connect as connectTls } from 'node:tls';
import { TestAuthority } from '../certificates.testing';
import { parseConfig } from '../config/config';
import { silentLogger } from '../logger';
import { TEST_KEY } from '../pipeline/testing';
import { type Sidecar, startSidecar } from '../sidecar';
import { send } from './listener.testing';

const IDLE = 1_050;
/** Fewer than the kernel keeps for a server that is busy (511): it forgets others, and their senders never hear of it. */
const AT_ONCE = 150;
const PER_ADDRESS = 256;

/** Nothing of this needs ClickHouse. */
const NO_CLICKHOUSE = { url: 'http://127.0.0.1:9' };

describe.each(['http', 'https'])('connections by %s', (scheme) => {
  const authority = new TestAuthority();
  const sockets: Socket[] = [];
  let sidecar: Sidecar;

  const start = async (http: Record<string, unknown>) => {
    const { cert, key } = authority.issue('localhost');
    const tls = scheme === 'https' ? { tls: { cert_file: cert, key_file: key } } : {};
    const config = parseConfig({ http: { port: 0, ...tls, ...http }, clickhouse: NO_CLICKHOUSE }, TEST_KEY);
    sidecar = await startSidecar(config, { logger: silentLogger });
  };
  afterEach(async () => {
    sockets.splice(0).forEach((socket) => socket.destroy());
    await sidecar.close();
  });
  afterAll(() => authority.remove());

  const open = async (localAddress: string, onClose?: () => void): Promise<Socket> => {
    const socket = connect({ port: sidecar.port, host: '127.0.0.1', localAddress });
    sockets.push(socket);
    socket.on('error', () => undefined);
    if (onClose) {
      socket.once('close', onClose);
    }
    await once(socket, 'connect');
    return socket.resume();
  };
  /** With TLS, the handshake follows. */
  const openByScheme = (): Socket => {
    const socket =
      scheme === 'https'
        ? connectTls({ port: sidecar.port, host: 'localhost', ca: authority.pem })
        : connect(sidecar.port, '127.0.0.1');
    sockets.push(socket);
    return socket;
  };
  const health = async (localAddress: string): Promise<number> =>
    (await send(`${sidecar.url}/healthz`, { localAddress, ca: authority.pem, agent: false })).status;

  it('of one address are limited, and leave room for those of another one', async () => {
    // A busy machine takes longer to open them all than idle connections live by default.
    await start({ headers_timeout_ms: 300_000, request_timeout_ms: 300_000 });
    let closed = 0;
    for (let opened = 0; opened < IDLE; opened += AT_ONCE) {
      await Promise.all(Array.from({ length: AT_ONCE }, () => open('127.0.0.2', () => closed++)));
    }
    while (closed < IDLE - PER_ADDRESS) {
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    const refused = await Promise.allSettled([health('127.0.0.2')]);
    expect(refused[0].status).toBe('rejected');
    for (let i = 0; i < 5; i++) {
      // The closed ones come back.
      await open('127.0.0.2');
      expect(await health('127.0.0.1')).toBe(200);
    }
    expect(closed).toBeLessThanOrEqual(IDLE - PER_ADDRESS + 5);
    sockets.splice(0).forEach((socket) => socket.destroy());
    let status = 0;
    while (status !== 200) {
      status = await health('127.0.0.2').catch(() => 0);
    }
  });

  it('that send nothing, or too slowly, are closed', async () => {
    await start({ headers_timeout_ms: 200, request_timeout_ms: 400, keep_alive_timeout_ms: 200 });
    const silent = await open('127.0.0.1');
    const half = await open('127.0.0.1');
    half.write('GET /healthz HT');
    await Promise.all([silent, half].map((socket) => once(socket, 'close')));
  });

  it('that are idle after a request are closed', async () => {
    await start({ keep_alive_timeout_ms: 200 });
    const socket = openByScheme();
    socket.write('GET /healthz HTTP/1.1\r\nhost: localhost\r\n\r\n');
    expect(await text(socket)).toMatch(/^HTTP\/1\.1 200 /);
  });

  it('that have made the handshake and send nothing are closed', async () => {
    await start({ headers_timeout_ms: 200, request_timeout_ms: 400 });
    const socket = openByScheme();
    expect(await text(socket)).toBe('');
  });
});
