import { cp, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Cache, run } from './cache';

/** Builds the Go program of a folder of sources. @returns the program. */
export async function goProgram(cache: Cache, name: string, sources: string): Promise<string> {
  const files = (await readdir(sources)).sort();
  const texts = await Promise.all(files.map((file) => readFile(join(sources, file), 'utf8')));
  const folder = await cache.folder(name, texts.join('\n'), async (target) => {
    await cp(sources, target, { recursive: true });
    await run('go', ['mod', 'tidy'], target);
    await run('go', ['build', '-o', 'program', '.'], target);
  });
  return join(folder, 'program');
}
