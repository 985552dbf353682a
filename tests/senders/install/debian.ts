import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type Cache, run } from './cache';

/** A Debian package, unpacked and not installed: nothing of the system changes. @returns the folder. */
export function debianPackage(cache: Cache, name: string): Promise<string> {
  return cache.folder(name, name, async (folder) => {
    await run('apt-get', ['download', name], folder);
    const file = (await readdir(folder)).find((entry) => entry.endsWith('.deb')) ?? name;
    await run('dpkg', ['-x', join(folder, file), folder], folder);
  });
}
