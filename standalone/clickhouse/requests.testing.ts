import { createServer } from 'node:net';
import { listen } from '../process/listen';

/** What ClickHouse answered. */
export interface Answer {
  status: number;
  /** The code of ClickHouse's error; undefined when there is none. */
  code: number | undefined;
  body: string;
}

/** An address with credentials in it, taken apart: fetch refuses them, and a test may want other headers. */
export function splitUrl(url: string): { url: string; authorization: string; user: string; password: string } {
  const { origin, username: user, password } = new URL(url);
  return { url: origin, authorization: `Basic ${btoa(`${user}:${password}`)}`, user, password };
}

/** Sends a request as it is. */
export async function send(url: string, options: RequestInit = {}): Promise<Answer> {
  const answer = await fetch(url, { signal: AbortSignal.timeout(60_000), ...options });
  const code = answer.headers.get('x-clickhouse-exception-code');
  return { status: answer.status, code: code === null ? undefined : Number(code), body: await answer.text() };
}

/**
 * Posts a statement with the account of the address.
 * @param parameters of the URL: settings and query parameters
 */
export function ask(url: string, statement: string, parameters: Record<string, string> = {}): Promise<Answer> {
  const { url: origin, authorization } = splitUrl(url);
  const target = `${origin}/?${new URLSearchParams(parameters).toString()}`;
  return send(target, { method: 'POST', headers: { authorization }, body: statement });
}

/** A server that counts who connects and closes the connection. */
export async function countConnections(): Promise<{ port: number; count(): number; close(): Promise<void> }> {
  let connections = 0;
  const server = createServer((socket) => {
    connections++;
    socket.destroy();
  });
  const port = await listen(server, 0);
  return {
    port,
    count: () => connections,
    close: () => new Promise((resolve) => void server.close(() => resolve())),
  };
}
