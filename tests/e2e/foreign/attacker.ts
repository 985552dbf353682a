import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { build } from 'esbuild';
import { listen } from '../../../standalone/process/listen';
import type { Loot, Shot } from './orders';

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) {
    text += String(chunk);
  }
  return text;
}

async function buildScript(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(__dirname, 'attack.ts')],
    bundle: true,
    write: false,
    format: 'iife',
    target: 'es2022',
  });
  return outputFiles[0].text;
}

export interface Attacker {
  port: number;
  /** Gives the page at `/` its targets, and returns its script. */
  script(shots: Shot[]): string;
  /** What the script could read, when it has tried everything. */
  loot(): Promise<Loot[]>;
  close(): Promise<void>;
}

/** Starts the server of a hostile page on a port of its own. */
export async function startAttacker(): Promise<Attacker> {
  const script = await buildScript();
  let code = '';
  let loot: Loot[] = [];
  const server = createServer(async (request, response) => {
    const body = await bodyOf(request);
    if (request.url === '/loot') {
      loot.push(JSON.parse(body));
    } else if (request.url === '/done') {
      server.emit('attacked');
    }
    response.setHeader('Content-Type', 'text/html');
    response.end(`<!doctype html><body><script>${code}</script>`);
  });
  let attacked = once(server, 'attacked');
  const port = await listen(server, 0);
  // Through a name, so that it is cross-site for pages of 127.0.0.1.
  const home = `http://localhost:${port}`;
  return {
    port,
    script: (shots) => {
      loot = [];
      attacked = once(server, 'attacked');
      code = `ORDERS = ${JSON.stringify({ home, shots }).replaceAll('<', '\\u003c')};\n${script}`;
      return code;
    },
    loot: () => attacked.then(() => loot),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
