import { type Cache, run } from './cache';
import { builtSources } from './sources';

/** Builds a Maven project; its jars are in `target`. @returns the folder. */
export const mavenProject = (cache: Cache, name: string, sources: string): Promise<string> =>
  builtSources(cache, name, sources, async (folder) => {
    await run('mvn', ['-q', '-B', 'package'], folder);
  });
