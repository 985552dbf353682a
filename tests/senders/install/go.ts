import { join } from 'node:path';
import { type Cache, run } from './cache';
import { builtSources } from './sources';

/** Builds the Go program of a folder of sources. @returns the program. */
export async function goProgram(cache: Cache, name: string, sources: string): Promise<string> {
  const folder = await builtSources(cache, name, sources, async (target) => {
    await run('go', ['mod', 'tidy'], target);
    await run('go', ['build', '-o', 'program', '.'], target);
  });
  return join(folder, 'program');
}
