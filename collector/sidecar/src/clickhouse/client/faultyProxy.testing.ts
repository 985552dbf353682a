import { hash } from 'node:crypto';
import { once } from 'node:events';
import {
  createServer,
  type IncomingMessage,
  request as httpRequest,
  type Server,
  type ServerResponse,
} from 'node:http';
import { type AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * What happens to inserts of events: they pass; the connection is reset before ClickHouse sees them (`reset`); no
 * answer ever comes (`hang`); ClickHouse writes them and the answer is lost (`lose_answer`); an overloaded server
 * says 503 (`unavailable`); they come some time later (`slow`).
 */
export type InsertFault = 'reset' | 'hang' | 'lose_answer' | 'unavailable' | 'slow';

/** Another program has the port: it answers everything with 200, and with one of these bodies. */
const STOLEN_BODIES = { stolen_empty: '', stolen_ok: 'Ok.', stolen_json: '{}', stolen_html: '<html>Log in</html>' };

export type StolenFault = keyof typeof STOLEN_BODIES;

export const STOLEN_FAULTS: readonly StolenFault[] = ['stolen_empty', 'stolen_ok', 'stolen_json', 'stolen_html'];

/** `cut_reads`: answers to queries end, as if whole, after half of their bytes; `empty_reads`: after none. */
export type Fault = 'none' | InsertFault | StolenFault | 'cut_reads' | 'empty_reads';

const isStolen = (fault: Fault): fault is StolenFault => fault in STOLEN_BODIES;

/** Longer than a sidecar usually collects records for. */
const SLOW_MS = 700;

export interface FaultyProxy {
  url: string;
  fault: Fault;
  /** How many requests were answered by another program, or with a part of ClickHouse's answer. */
  foreignAnswers: number;
  /** Tokens of the inserts that came, in their order. */
  tokens: string[];
  /** Hashes of the bodies that came with each token: a token may only ever name one. */
  bodies: Map<string, Set<string>>;
  /** Begins to listen, on the same port each time. */
  open(): Promise<void>;
  /** Refuses connections. */
  close(): Promise<void>;
}

/** A proxy in front of ClickHouse that breaks inserts of events on command. */
export async function createFaultyProxy(target: string): Promise<FaultyProxy> {
  let server: Server | undefined;
  let port = 0;
  const proxy: FaultyProxy = {
    url: '',
    fault: 'none',
    foreignAnswers: 0,
    tokens: [],
    bodies: new Map(),
    async open() {
      server = createServer((incoming, outgoing) => void handle(proxy, target, incoming, outgoing));
      server.listen(port, '127.0.0.1');
      await once(server, 'listening');
      const address: AddressInfo | string | null = server.address();
      port = typeof address === 'object' && address !== null ? address.port : 0;
      // The target's credentials stay in the address.
      const url = new URL(target);
      url.port = String(port);
      proxy.url = url.href.replace(/\/$/, '');
    },
    async close() {
      server?.closeAllConnections();
      server?.close();
    },
  };
  await proxy.open();
  return proxy;
}

async function handle(proxy: FaultyProxy, target: string, incoming: IncomingMessage, outgoing: ServerResponse) {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) {
    chunks.push(chunk);
  }
  if (isStolen(proxy.fault)) {
    proxy.foreignAnswers++;
    outgoing.writeHead(200).end(STOLEN_BODIES[proxy.fault]);
    return;
  }
  const url = new URL(incoming.url ?? '/', target);
  const isInsert = /INSERT INTO \w+\.events/.test(url.searchParams.get('query') ?? '');
  const isRead = /^\s*SELECT/.test(url.searchParams.get('query') ?? Buffer.concat(chunks).toString('latin1'));
  const fault = isInsert || (isRead && /_reads$/.test(proxy.fault)) ? proxy.fault : 'none';
  if (isInsert) {
    const token = url.searchParams.get('insert_deduplication_token') ?? '';
    const bodies = proxy.bodies.get(token) ?? new Set();
    proxy.tokens.push(token);
    proxy.bodies.set(token, bodies.add(hash('sha256', Buffer.concat(chunks), 'hex')));
  }
  if (fault === 'hang') {
    return;
  }
  if (fault === 'reset') {
    incoming.socket.destroy();
    return;
  }
  if (fault === 'unavailable') {
    outgoing.writeHead(503).end('overloaded');
    return;
  }
  if (fault === 'slow') {
    await sleep(SLOW_MS);
    if (incoming.socket.destroyed) {
      return;
    }
  }
  const forwarded = httpRequest(url, { method: incoming.method, headers: incoming.headers }, (answer) => {
    if (fault === 'lose_answer') {
      answer.resume().once('end', () => incoming.socket.destroy());
      return;
    }
    if (fault === 'cut_reads' || fault === 'empty_reads') {
      proxy.foreignAnswers++;
      void cut(answer, outgoing, fault === 'cut_reads' ? 0.5 : 0);
      return;
    }
    outgoing.writeHead(answer.statusCode ?? 500, answer.headers);
    answer.pipe(outgoing);
  });
  forwarded.once('error', () => incoming.socket.destroy());
  forwarded.end(Buffer.concat(chunks));
}

/** Passes on the headers and a share of the body, and ends as if that were all. */
async function cut(answer: IncomingMessage, outgoing: ServerResponse, share: number): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of answer) {
    chunks.push(chunk);
  }
  const body = Buffer.concat(chunks);
  const { 'content-length': _length, 'transfer-encoding': _encoding, ...headers } = answer.headers;
  outgoing.writeHead(answer.statusCode ?? 500, headers).end(body.subarray(0, Math.floor(body.length * share)));
}
