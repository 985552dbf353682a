import { spawnSync } from 'node:child_process';
import { closeSync, mkdirSync, openSync, unlinkSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/** Room for the run's data, and little enough to be filled in a moment. */
const SIZE_MIB = 700;
const CHUNK = Buffer.alloc(1 << 20, 1);
const SMALL_CHUNK = Buffer.alloc(4096, 1);

/** A file system of its own for ClickHouse's data, which can really be filled. */
export interface SmallDisk {
  /** Writes a file until nothing more fits. */
  fill(): void;
  /** Removes that file. */
  clear(): void;
  unmount(): void;
}

/** Writes until the device is full; the error names what else went wrong. */
function writeAll(file: number, chunk: Buffer): void {
  for (;;) {
    try {
      writeSync(file, chunk);
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOSPC') {
        return;
      }
      throw error;
    }
  }
}

/** Mounts a small tmpfs on a folder; undefined where this process may not mount. */
export function mountSmallDisk(folder: string): SmallDisk | undefined {
  mkdirSync(folder, { recursive: true });
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${SIZE_MIB}m`, 'tmpfs', folder]);
  if (mounted.status !== 0) {
    return undefined;
  }
  const filler = join(folder, 'filler');
  return {
    fill() {
      const file = openSync(filler, 'w');
      writeAll(file, CHUNK);
      writeAll(file, SMALL_CHUNK);
      closeSync(file);
    },
    clear: () => unlinkSync(filler),
    unmount: () => void spawnSync('umount', [folder]),
  };
}
