import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { pathToFileURL } from 'node:url';
import { DEFAULT_LIMITS, type Limits } from './limits';
import type { ProcessMessage } from './messages';

export interface ClickHouseOptions {
  /** The data folder; made when it does not exist. */
  dataPath: string;
  /** 0 takes any free port. */
  port: number;
  limits?: Partial<Limits>;
  /** File descriptor for its messages; this process's own output without one. */
  log?: number;
}

/** The embedded ClickHouse in a process of its own. */
export interface ClickHouseProcess {
  /** `http://127.0.0.1:<port>` */
  url: string;
  port: number;
  pid: number;
  /** Resolves when the process has ended, asked to or not: how, for a message. */
  ended: Promise<string>;
  /** Lets running queries end, closes the database and waits for the process to exit. */
  close(): Promise<void>;
}

/** Threads of libuv that are left for files and compression, and for killing queries. */
const SPARE_THREADS = 5;

const PING_TIMEOUT_MS = 10_000;

/** A process that has not ended this long after its own grace period is killed; the data survives that. */
const KILL_AFTER_SECONDS = 20;

function spawnProcess({ dataPath, port, log }: ClickHouseOptions, limits: Limits): ChildProcess {
  const main = join(__dirname, 'main.ts');
  const tsx = pathToFileURL(require.resolve('tsx')).href;
  const parameters = ['--path', dataPath, '--port', String(port), '--limits', JSON.stringify(limits)];
  return spawn(process.execPath, ['--import', tsx, main, ...parameters], {
    stdio: ['ignore', 'ignore', log ?? 'inherit', 'ipc'],
    // Every running query holds one thread of libuv's pool.
    env: {
      ...process.env,
      UV_THREADPOOL_SIZE: String(limits.maxConcurrentReads + limits.maxConcurrentWrites + SPARE_THREADS),
    },
  });
}

function isMessage(value: unknown): value is ProcessMessage {
  return typeof value === 'object' && value !== null && 'type' in value;
}

function firstMessage(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) =>
      reject(new Error(`The ClickHouse process ended before it was ready (${signal ?? `exit code ${code}`}).`))
    );
    child.once('message', (message: unknown) => {
      if (!isMessage(message)) {
        reject(new Error('The ClickHouse process sent an unknown message.'));
      } else if (message.type === 'failed') {
        reject(new Error(message.message));
      } else {
        resolve(message.port);
      }
    });
  });
}

/** A server on the same port before may have left sockets in a pool, so the question takes one of its own. */
async function ping(url: string): Promise<void> {
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    const request = get(`${url}/ping`, { agent: false, timeout: PING_TIMEOUT_MS }, resolve);
    request.once('error', reject);
    request.once('timeout', () => request.destroy(new Error(`${url} did not answer within ${PING_TIMEOUT_MS} ms.`)));
  });
  if ((await text(response)) !== 'Ok.\n') {
    throw new Error(`${url} does not answer as ClickHouse.`);
  }
}

async function stop(child: ChildProcess, limits: Limits): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) {
    return;
  }
  const exited = once(child, 'exit');
  child.kill('SIGTERM');
  const kill = setTimeout(() => child.kill('SIGKILL'), (limits.shutdownGraceSeconds + KILL_AFTER_SECONDS) * 1000);
  await exited;
  clearTimeout(kill);
}

/**
 * Starts the embedded ClickHouse (chDB) in a process of its own, which ends when this one ends.
 * @returns when it answers requests.
 * @throws Error that names the port or the data folder when either is taken.
 */
export async function startClickHouse(options: ClickHouseOptions): Promise<ClickHouseProcess> {
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  const child = spawnProcess(options, limits);
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(`could not be started: ${error.message}`));
    child.once('exit', (code, signal) => resolve(signal ? `was ended by ${signal}` : `ended with code ${code}`));
  });
  try {
    const port = await firstMessage(child);
    const url = `http://127.0.0.1:${port}`;
    await ping(url);
    return { url, port, pid: child.pid ?? 0, ended, close: () => stop(child, limits) };
  } catch (error) {
    await stop(child, limits);
    throw error;
  }
}
