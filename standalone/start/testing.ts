import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';

/** `npm start` as a process, with its output so far. */
export interface StartedProcess {
  process: ChildProcess;
  output(): string;
  /** Resolves with the match as soon as the output has it; rejects when the process ends before. */
  until(pattern: RegExp): Promise<RegExpMatchArray>;
  /** Resolves with the exit code. */
  ended: Promise<number | null>;
}

/**
 * Runs the start command with the given arguments.
 * @param throughShell As npm does: the process is then a shell, which does not pass signals on.
 */
export function runStart(args: string[], throughShell = false): StartedProcess {
  const tsx = pathToFileURL(require.resolve('tsx')).href;
  const command = [process.execPath, '--import', tsx, join(__dirname, 'main.ts'), ...args];
  const child = throughShell
    ? spawn('sh', ['-c', '"$@"; exit $?', 'sh', ...command])
    : spawn(command[0], command.slice(1));
  let text = '';
  child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (text += chunk.toString()));
  const ended = once(child, 'exit').then(([code]) => code as number | null);
  return {
    process: child,
    output: () => text,
    ended,
    async until(pattern) {
      let isOver = false;
      void ended.then(() => (isOver = true));
      for (;;) {
        const match = text.match(pattern);
        if (match) {
          return match;
        }
        if (isOver) {
          throw new Error(`Ended without ${pattern}:\n${text}`);
        }
        await sleep(50);
      }
    },
  };
}

/** The processes that descend from a process, as `[pid, command]`. */
export function descendantsOf(pid: number): Array<[number, string]> {
  const rows = execFileSync('ps', ['-eo', 'pid=,ppid=,args='], { encoding: 'utf8' })
    .trim()
    .split('\n')
    .map((line) => /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line)!)
    .map(([, id, parent, command]) => ({ id: Number(id), parent: Number(parent), command }));
  const own = rows.filter(({ parent, command }) => parent === pid && !command.startsWith('ps '));
  return own.flatMap(({ id, command }) => [[id, command], ...descendantsOf(id)]);
}

/** Waits until none of the processes is left. */
export async function untilGone(pids: number[], milliseconds: number): Promise<void> {
  const isAlive = (pid: number) => {
    try {
      return process.kill(pid, 0);
    } catch {
      return false;
    }
  };
  const deadline = Date.now() + milliseconds;
  while (pids.some(isAlive)) {
    if (Date.now() > deadline) {
      throw new Error(`Still running: ${pids.filter(isAlive).join(', ')}`);
    }
    await sleep(100);
  }
}
