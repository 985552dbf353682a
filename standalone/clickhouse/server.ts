import { createServer, type Server } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { listenOnLoopback } from '../process/listen';
import { Database } from './engine/database';
import type { Gateway } from './execute/context';
import { Spool } from './execute/spool';
import { createHandler } from './http/handler';
import { Lane } from './lane';
import type { Limits } from './limits';
import { lockDataFolder } from './lock';
import { refusedTableFunctions } from './sql/restrictions';

/** Longer than clients keep a socket idle, so that it is the client that closes it. */
const KEEP_ALIVE_MS = 30_000;

export interface ServerOptions {
  dataPath: string;
  /** 0 takes any free port. */
  port: number;
  limits: Limits;
}

export interface RunningServer {
  port: number;
  /** Refuses new requests, lets running ones end, kills those that take too long, and closes the database. */
  close(): Promise<void>;
}

async function openGateway(dataPath: string, limits: Limits): Promise<Gateway> {
  const database = await Database.open(dataPath);
  const { maxQueued, queueTimeoutSeconds } = limits;
  return {
    database,
    limits,
    spool: new Spool(dataPath),
    reads: new Lane({ maxConcurrent: limits.maxConcurrentReads, maxQueued, queueTimeoutSeconds }),
    writes: new Lane({ maxConcurrent: limits.maxConcurrentWrites, maxQueued, queueTimeoutSeconds }),
    refusedFunctions: refusedTableFunctions(database.facts.tableFunctions),
  };
}

/**
 * Opens the data folder in this process and serves it.
 * @throws Error that names the port or the folder when either is taken.
 */
export async function startServer({ dataPath, port, limits }: ServerOptions): Promise<RunningServer> {
  const unlock = lockDataFolder(dataPath);
  const server = createServer({ keepAliveTimeout: KEEP_ALIVE_MS, requestTimeout: 0 });
  let gateway: Gateway | undefined;
  try {
    gateway = await openGateway(dataPath, limits);
    const { database } = gateway;
    const requests = serveRequests(server, gateway);
    const release = () => {
      database.close();
      unlock();
    };
    return { port: await listenOnLoopback(server, port), close: () => closeServer(server, requests, limits, release) };
  } catch (error) {
    gateway?.database.close();
    unlock();
    throw error;
  }
}

interface Requests {
  running: ReadonlySet<Promise<void>>;
  stopping: AbortController;
}

function serveRequests(server: Server, gateway: Gateway): Requests {
  const stopping = new AbortController();
  const running = new Set<Promise<void>>();
  const handle = createHandler(gateway, stopping.signal);
  server.on('request', (message, response) => {
    const request = handle(message, response).finally(() => running.delete(request));
    running.add(request);
  });
  return { running, stopping };
}

async function closeServer(
  server: Server,
  { running, stopping }: Requests,
  limits: Limits,
  release: () => void
): Promise<void> {
  server.close();
  server.closeIdleConnections();
  const all = () => Promise.allSettled([...running]);
  const waited = new AbortController();
  const grace = sleep(limits.shutdownGraceSeconds * 1000, undefined, { signal: waited.signal });
  await Promise.race([all(), grace.catch(() => undefined)]);
  waited.abort();
  stopping.abort();
  await all();
  server.closeAllConnections();
  release();
}
