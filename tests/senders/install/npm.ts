import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Cache, run } from './cache';

/** Packages of the npm registry. @returns the folder whose `node_modules` has them. */
export function npmPackages(cache: Cache, packages: string[]): Promise<string> {
  return cache.folder('node', packages.join(' '), async (folder) => {
    await run('npm', ['install', '--prefix', folder, '--no-audit', '--no-fund', ...packages], folder);
  });
}

export async function npmVersion(folder: string, name: string): Promise<string> {
  const text = await readFile(join(folder, 'node_modules', name, 'package.json'), 'utf8');
  const { version }: { version: string } = JSON.parse(text);
  return `${name} ${version}`;
}
