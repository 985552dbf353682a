import { spawn } from 'node:child_process';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { endOf, stopChild } from '../../standalone/process/child';

const START_MS = 90_000;
const STOP_MS = 10_000;

export interface Process {
  close(): Promise<void>;
}

function isListening(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}

/**
 * Starts a server and waits until it listens.
 * @throws Error with what it printed, when it ends or does not listen in time.
 */
export async function startServer(
  command: string,
  args: string[],
  options: { port: number; cwd: string; env?: NodeJS.ProcessEnv }
): Promise<Process> {
  const env = { ...process.env, ...options.env };
  const child = spawn(command, args, { cwd: options.cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (output += text));
  let end: string | undefined;
  void endOf(child).then((how) => (end = how));
  for (const deadline = Date.now() + START_MS; !(await isListening(options.port)); await sleep(100)) {
    if (end !== undefined || Date.now() > deadline) {
      await stopChild(child, STOP_MS);
      throw new Error(`${command} ${end ?? 'does not listen'}:\n${output.slice(-3000)}`);
    }
  }
  return { close: () => stopChild(child, STOP_MS) };
}
