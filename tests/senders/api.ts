import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { listen } from '../../standalone/process/listen';

/**
 * The API behind a gateway. Each service of apps/ has the same routes:
 * GET, POST, OPTIONS /orders · GET, HEAD, PUT, PATCH, DELETE /orders/{id} · GET /users/{name} · /posts/{slug} ·
 * /models/{model} · /files/{file} · /slow/{ms} (answers after that time) · /boom (throws) · /limited (429) · /private (401) ·
 * /forbidden (403) · /search. All else is 404. POST /orders answers the status that the header `x-answer` asks for.
 * GET /orders answers with the headers of a quota: 60 of 100 are used.
 */
export interface Api {
  /** `http://127.0.0.1:<port>` */
  url: string;
  close(): Promise<void>;
}

/** Headers of the answer to GET /orders. */
const QUOTA = {
  ratelimit: '"default";r=40;t=9',
  'ratelimit-policy': '"default";q=100;w=60',
  'x-ratelimit-limit': '100',
  'x-ratelimit-remaining': '40',
};

const FIXED: Record<string, number> = {
  '/boom': 500,
  '/limited': 429,
  '/private': 401,
  '/forbidden': 403,
  '/search': 200,
};
const ONE_SEGMENT = /^\/(users|posts|models|files|orders)\/[^/]+$/;

async function statusOf(incoming: IncomingMessage): Promise<number> {
  const path = (incoming.url ?? '').replace(/\?.*/, '');
  const slow = /^\/slow\/(\d+)$/.exec(path);
  if (slow) {
    await sleep(Number(slow[1]));
  }
  if (path === '/orders') {
    const answers: Record<string, number> = { POST: Number(incoming.headers['x-answer'] ?? 201), OPTIONS: 204 };
    return answers[incoming.method ?? ''] ?? 200;
  }
  if (ONE_SEGMENT.test(path)) {
    return incoming.method === 'DELETE' ? 204 : 200;
  }
  return slow ? 200 : (FIXED[path] ?? 404);
}

async function answer(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const status = await statusOf(incoming);
  outgoing.writeHead(status, { 'content-type': 'text/plain', ...(incoming.url === '/orders' && QUOTA) });
  outgoing.end(status === 204 ? undefined : 'some text of the API\n');
}

export async function startApi(): Promise<Api> {
  const server = createServer((incoming, outgoing) => void answer(incoming, outgoing));
  const port = await listen(server, 0);
  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
