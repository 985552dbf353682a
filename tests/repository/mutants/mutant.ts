/** A test project of jest.config.js. */
export type Project = 'plugin' | 'sidecar' | 'standalone' | 'integration';

/** The tests that have to notice a fault: paths below the repository, folders or files. */
export interface Tests {
  project: Project;
  paths: readonly string[];
}

/** One fault: a piece of a source that occurs once, and what it becomes. */
export interface Mutant {
  file: string;
  from: string;
  to: string;
  tests: Tests;
}

/** Faults of one file that the same tests have to notice. */
export function mutantsOf(file: string, tests: Tests, faults: ReadonlyArray<readonly [string, string]>): Mutant[] {
  return faults.map(([from, to]) => ({ file, from, to, tests }));
}

/**
 * The source with the fault.
 * @throws Error when the piece does not occur exactly once: the list has to follow the code
 */
export function mutated(source: string, { file, from, to }: Mutant): string {
  const found = source.split(from).length - 1;
  if (found !== 1) {
    throw new Error(`${file} has ${found} times, not once: ${from}`);
  }
  return source.replace(from, () => to);
}
