import { join } from 'node:path';
import { type Cache, run } from './cache';

/** Packages of PyPI in a virtual environment. @returns the folder of its programs. */
export async function pythonPackages(cache: Cache, name: string, packages: string[]): Promise<string> {
  const folder = await cache.folder(name, packages.join(' '), async (target) => {
    await run('python3', ['-m', 'venv', target], target);
    await run(join(target, 'bin', 'pip'), ['install', '--quiet', ...packages], target);
  });
  return join(folder, 'bin');
}
