import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** The most memory that a process has held so far, in bytes; 0 where the system does not tell (proc_pid_status(5)). */
export async function peakMemory(pid: number): Promise<number> {
  try {
    const status = await readFile(`/proc/${pid}/status`, 'utf8');
    return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1] ?? 0) * 1024;
  } catch {
    return 0;
  }
}

/** Bytes of the files under a folder; files that vanish meanwhile count as nothing. */
export async function folderBytes(folder: string): Promise<number> {
  let total = 0;
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true }).catch(() => [])) {
    if (entry.isFile()) {
      const file = await stat(join(entry.parentPath, entry.name)).catch(() => undefined);
      total += file?.size ?? 0;
    }
  }
  return total;
}
