import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { endOf, stopChild } from './child';
import { type ServiceMessage } from './messages';

/** How long a service may take to stop before it is killed. */
const STOP_TIMEOUT_MS = 15_000;
const LOG_TAIL_LINES = 12;

export interface ServiceOptions {
  /** For messages, e.g. `sidecar`. */
  name: string;
  /** TypeScript file that runs the service. */
  file: string;
  args: string[];
  env?: NodeJS.ProcessEnv;
  /** Its output goes to the end of this file; without one, to this process's own. */
  logFile?: string;
  onMessage?(message: ServiceMessage): void;
}

/** A part of the product in a process of its own. */
export interface Service {
  readonly name: string;
  readonly pid: number;
  /** Resolves with the URL that it serves; rejects when it ends or fails before. */
  readonly ready: Promise<string>;
  /** Resolves when the process has ended: how, for a message. */
  readonly ended: Promise<string>;
  /** Asks it to stop, waits, and kills it when it does not. */
  stop(): Promise<void>;
}

function tail(logFile: string | undefined): string {
  if (!logFile) {
    return '';
  }
  const lines = readFileSync(logFile, 'utf8').trimEnd().split('\n').slice(-LOG_TAIL_LINES);
  return `\n${lines.map((line) => `  | ${line}`).join('\n')}\n  (all of it: ${logFile})`;
}

/**
 * Starts a service. SIGTERM stops it, and it notices by the closed message channel when this process dies.
 */
export function startService({ name, file, args, env, logFile, onMessage }: ServiceOptions): Service {
  const log = logFile ? openSync(logFile, 'a') : 'inherit';
  const child = spawn(process.execPath, ['--import', pathToFileURL(require.resolve('tsx')).href, file, ...args], {
    env: { ...process.env, ...env },
    stdio: ['ignore', log, log, 'ipc'],
  });
  if (typeof log === 'number') {
    closeSync(log);
  }
  const ended = endOf(child);
  const ready = new Promise<string>((resolve, reject) => {
    child.once('error', reject);
    child.on('message', (message: ServiceMessage) => {
      if (message.type === 'ready') {
        resolve(message.url);
      } else if (message.type === 'failed') {
        reject(new Error(message.message));
      }
      onMessage?.(message);
    });
    void ended.then((how) => reject(new Error(`The ${name} ${how}.${tail(logFile)}`)));
  });
  // A caller that waits for readiness gets the error; others do not wait.
  ready.catch(() => undefined);
  return {
    name,
    pid: child.pid ?? 0,
    ready,
    ended,
    stop: () => stopChild(child, STOP_TIMEOUT_MS),
  };
}
