import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** Ticks of a second in /proc: fixed in Linux for programs. */
const TICKS_PER_SECOND = 100;

/** CPU time of a process so far, in seconds (Linux only). */
export function cpuSecondsOf(pid: number): number {
  // The name, in parentheses, may hold anything; utime and stime are the 12th and 13th field behind it.
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /s, '')
    .split(' ');
  return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
}

/** Largest resident memory of a process so far, in bytes (Linux only). */
export function peakBytesOf(pid: number): number {
  const kilobytes = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Number(kilobytes) * 1024;
}

export interface RunningProcess {
  pid: number;
  stop(): Promise<void>;
}

/** Starts a program and waits until `url` answers with a status below 500. */
export async function startProcess(
  command: string,
  parameters: string[],
  url: string,
  env: Record<string, string> = {}
): Promise<RunningProcess> {
  const child = spawn(command, parameters, { stdio: ['ignore', 'ignore', 'pipe'], env: { ...process.env, ...env } });
  let messages = '';
  child.stderr?.on('data', (chunk: Buffer) => (messages = (messages + chunk.toString()).slice(-4000)));
  const deadline = Date.now() + 60_000;
  while (!(await answers(url))) {
    if (child.exitCode !== null || Date.now() > deadline) {
      child.kill('SIGKILL');
      throw new Error(`${command} did not start:\n${messages}`);
    }
    await sleep(100);
  }
  return { pid: child.pid ?? 0, stop: () => stop(child) };
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url)).status < 500;
  } catch {
    return false;
  }
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode === null) {
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    const killing = setTimeout(() => child.kill('SIGKILL'), 20_000);
    await ended;
    clearTimeout(killing);
  }
}
