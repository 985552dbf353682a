import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const LOCK_FILE = 'callsight-clickhouse.lock';

interface Owner {
  pid: number;
  startedAt: string;
}

/** When a process started, so that a reused process id is not taken for the owner; empty where it cannot be told. */
function startTime(pid: number): string {
  try {
    // proc_pid_stat(5): field 22, counted after the command, which may hold blanks and brackets.
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
  } catch {
    return '';
  }
}

function isAlive({ pid, startedAt }: Owner): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
  return startTime(pid) === startedAt;
}

function readOwner(path: string): Owner | undefined {
  try {
    const [pid, startedAt] = readFileSync(path, 'utf8').trim().split(' ');
    return { pid: Number(pid), startedAt: startedAt ?? '' };
  } catch {
    return undefined;
  }
}

/**
 * Takes the data folder for this process.
 * @returns a function that gives it back.
 * @throws Error that names the owner when another living process has it. A lock of a killed process is taken over.
 */
export function lockDataFolder(dataPath: string): () => void {
  mkdirSync(dataPath, { recursive: true });
  const path = join(dataPath, LOCK_FILE);
  const owner = readOwner(path);
  if (owner && owner.pid !== process.pid && isAlive(owner)) {
    throw new Error(
      `The data folder ${dataPath} is in use by process ${owner.pid}: stop that process or choose another folder.`
    );
  }
  rmSync(path, { force: true });
  writeFileSync(path, `${process.pid} ${startTime(process.pid)}\n`, { flag: 'wx' });
  return () => rmSync(path, { force: true });
}
