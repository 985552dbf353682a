import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { closeSync, fstatSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { endOf, stopChild } from '../process/child';
import { freePort, LOOPBACK } from '../process/listen';
import { accountUrl } from '../serverFiles/accounts';
import { keepDefinitions, recoverDefinitions } from '../serverFiles/definitions';
import { findEngine } from './engine';
import { layOutServer, removeDefaultUser } from '../serverFiles/layOut';

export interface ClickHouseOptions {
  /** The data folder; made when it does not exist. */
  dataPath: string;
  /** 0 takes any free port. */
  port: number;
  /** File that its messages are appended to; `server.log` in the data folder without one. */
  logFile?: string;
  /** Accounts in place of provisioning/clickhouse/users.xml. */
  usersFile?: string;
  /** Gets what a user should know, one line each. */
  onNote?(note: string): void;
}

/** The embedded ClickHouse: a process of its own, reachable on the loopback address only. */
export interface ClickHouseProcess {
  /** `http://callsight_writer:<password>@127.0.0.1:<port>` */
  url: string;
  /** The same for the account `grafana_reader`. */
  readerUrl: string;
  /** The same for the account `bi_reader`. */
  biUrl: string;
  port: number;
  pid: number;
  /** Resolves when the process has ended, asked to or not: how, for a message. */
  ended: Promise<string>;
  /** Ends the process and waits until it is gone. A running insert is there as a whole or not at all. */
  close(): Promise<void>;
}

const READY_TIMEOUT_MS = 120_000;
const READY_POLL_MS = 25;
const READY_REQUEST_TIMEOUT_MS = 5_000;

/** A server that was killed a moment ago can still hold the lock of the data folder. */
const LOCK_ATTEMPTS = 8;
const LOCK_RETRY_MS = 250;
const LOCKED = /Cannot lock file/;

const KEEP_DEFINITIONS_INTERVAL_MS = 10_000;

const PORT_TAKEN = /Address already in use/;
const LOG_TAIL_CHARACTERS = 2_000;
const STOP_TIMEOUT_MS = 10_000;

/** The body of an answer; an empty text when there is none. */
function read(url: string): Promise<string> {
  const signal = AbortSignal.timeout(READY_REQUEST_TIMEOUT_MS);
  return fetch(url, { signal }).then(
    (answer) => answer.text(),
    () => ''
  );
}

/** Waits until this very server answers, not another one on its port; `how` it ended when it does so before. */
async function untilReady(url: string, instance: string, ended: Promise<string>): Promise<{ how: string } | undefined> {
  const deadline = Date.now() + READY_TIMEOUT_MS;
  const end = ended.then((how) => ({ how }));
  while (Date.now() < deadline) {
    if ((await read(`${url}/callsight-instance`)) === instance) {
      return undefined;
    }
    const over = await Promise.race([end, sleep(READY_POLL_MS)]);
    if (over) {
      return over;
    }
  }
  return { how: `did not answer within ${READY_TIMEOUT_MS / 1000} s` };
}

/** Keeps copies of the definitions of tables up to date until the server ends. A full disk puts it off. */
function keepCopies(dataPath: string, ended: Promise<string>): void {
  const keep = () => {
    try {
      keepDefinitions(dataPath);
    } catch {
      // The next time will do: the copies that there are stay.
    }
  };
  keep();
  const timer = setInterval(keep, KEEP_DEFINITIONS_INTERVAL_MS).unref();
  void ended.then(() => clearInterval(timer));
}

/** Another server has the data folder, or one that was killed has not let go of it yet. */
class DataFolderInUseError extends Error {}

function problem(options: ClickHouseOptions, port: number, how: string, log: string): Error {
  if (PORT_TAKEN.test(log)) {
    return new Error(`Port ${port} of ${LOOPBACK} is taken: stop what listens there or choose another port.`);
  }
  if (LOCKED.test(log)) {
    return new DataFolderInUseError(
      `${options.dataPath} is in use by another ClickHouse: stop it or choose another data folder.`
    );
  }
  return new Error(
    `ClickHouse ${how} before it was ready. The end of its log:\n${log.slice(-LOG_TAIL_CHARACTERS).trim()}`
  );
}

async function startOnce(options: ClickHouseOptions): Promise<ClickHouseProcess> {
  const { dataPath, usersFile, onNote } = options;
  const port = options.port === 0 ? await freePort() : options.port;
  const instance = randomUUID();
  const files = layOutServer(dataPath, port, instance, usersFile);
  recoverDefinitions(dataPath).forEach((note) => onNote?.(note));
  const engine = findEngine(files.configFile, process.env.PATH ?? '');
  if (!engine.needsDefaultUser) {
    removeDefaultUser(files.configFile);
  }
  engine.notes.forEach((note) => onNote?.(note));
  const logFile = options.logFile ?? join(dataPath, 'server.log');
  const log = openSync(logFile, 'a', 0o600);
  // Earlier starts have written to the file, too, and may have failed for another reason.
  const logStart = fstatSync(log).size;
  const child = spawn(engine.command, engine.args, {
    // The server ends when this pipe closes, so with this process.
    stdio: ['pipe', log, log],
    env: { ...files.env, ...engine.env },
  });
  closeSync(log);
  const ended = endOf(child);
  const url = `http://${LOOPBACK}:${port}`;
  const failure = await untilReady(url, instance, ended);
  if (failure) {
    await stopChild(child, STOP_TIMEOUT_MS);
    throw problem(options, port, failure.how, readFileSync(logFile).subarray(logStart).toString());
  }
  keepCopies(dataPath, ended);
  return {
    url: accountUrl(url, 'callsight_writer', files.passwords),
    readerUrl: accountUrl(url, 'grafana_reader', files.passwords),
    biUrl: accountUrl(url, 'bi_reader', files.passwords),
    port,
    pid: child.pid ?? 0,
    ended,
    close: () => stopChild(child, STOP_TIMEOUT_MS),
  };
}

/**
 * Starts ClickHouse's server in a process of its own, which ends when this one ends.
 * @returns when it answers requests.
 * @throws Error that names the port or the data folder when either is taken.
 */
export async function startClickHouse(options: ClickHouseOptions): Promise<ClickHouseProcess> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await startOnce(options);
    } catch (error) {
      if (!(error instanceof DataFolderInUseError) || attempt === LOCK_ATTEMPTS) {
        throw error;
      }
      await sleep(LOCK_RETRY_MS);
    }
  }
}
