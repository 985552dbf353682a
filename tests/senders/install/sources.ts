import { cp, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Cache } from './cache';

/** A copy of a folder of sources in which something was built; it is built again when a source changes. */
export async function builtSources(
  cache: Cache,
  name: string,
  sources: string,
  build: (folder: string) => Promise<void>
): Promise<string> {
  const entries = await readdir(sources, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const texts = await Promise.all(files.sort().map((file) => readFile(file, 'utf8')));
  return cache.folder(name, texts.join('\n'), async (folder) => {
    await cp(sources, folder, { recursive: true });
    await build(folder);
  });
}
