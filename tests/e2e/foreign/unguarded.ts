import { createServer } from 'node:http';
import { listen } from '../../../standalone/process/listen';
import type { Shot } from './orders';
import { VECTORS } from './vectors';

const ANSWERS: Record<string, [type: string, body: string]> = {
  image: ['image/svg+xml', '<svg xmlns="http://www.w3.org/2000/svg" width="7" height="7"/>'],
  script: ['text/javascript', 'globalThis.leak = 1'],
  stylesheet: ['text/css', 'a { color: red }'],
  eventsource: ['text/event-stream', 'data: leak\n\n'],
};

export interface Unguarded {
  port: number;
  shots: Shot[];
  /** The ways by which requests have arrived. */
  arrived(): string[];
  close(): Promise<void>;
}

/** Starts a server that answers everybody and lets every origin read, as the parts of the product must not. */
export async function startUnguarded(): Promise<Unguarded> {
  const arrived = new Set<string>();
  const server = createServer((request, response) => {
    const vector = decodeURIComponent((request.url ?? '').slice(1));
    const [type, body] = ANSWERS[vector] ?? ['text/html', 'leak'];
    if (vector in VECTORS && request.method !== 'OPTIONS') {
      arrived.add(vector);
    }
    response.writeHead(200, {
      'Content-Type': type,
      'Access-Control-Allow-Origin': request.headers.origin ?? '*',
      'Access-Control-Allow-Credentials': 'true',
      'Access-Control-Allow-Headers': 'content-type',
    });
    response.end(body);
  });
  const port = await listen(server, 0);
  const url = `http://127.0.0.1:${port}/{vector}`;
  return {
    port,
    shots: [{ url, body: 'a=b', headers: { 'Content-Type': 'application/json' } }],
    arrived: () => [...arrived],
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
