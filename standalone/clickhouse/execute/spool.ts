import { randomUUID } from 'node:crypto';
import { createWriteStream, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';

/** Temporary files beside the data: bodies of INSERTs and results of SELECTs, so that neither is held in memory. */
export class Spool {
  private readonly folder: string;

  /** Files that a killed process left behind are removed. */
  constructor(dataPath: string) {
    this.folder = join(dataPath, 'spool');
    rmSync(this.folder, { recursive: true, force: true });
    mkdirSync(this.folder, { recursive: true });
  }

  /** The path of a new file. It has no extension, because ClickHouse reads compression from one. */
  newPath(): string {
    return join(this.folder, randomUUID());
  }

  async write(path: string, data: AsyncIterable<Buffer>): Promise<void> {
    await pipeline(data, createWriteStream(path, { flags: 'wx', highWaterMark: 1024 * 1024 }));
  }

  remove(path: string): void {
    rmSync(path, { force: true });
  }
}
