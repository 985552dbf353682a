import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { openSync, closeSync, readFileSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { globSync } from 'glob';

export interface Build {
  name: string;
  /** npm script of the repository. */
  script: string;
  /** Written by the build; its time of change is that of the last build. */
  output: string;
  /** Glob patterns of what it is made of, relative to the repository. */
  sources: string[];
}

const SHARED = ['package.json', 'package-lock.json', 'tsconfig*.json', '.config/**'];
const TESTS = ['**/*.test.{ts,tsx}', '**/dist/**', '**/node_modules/**'];

export const PLUGIN_BUILD: Build = {
  name: 'plugin',
  script: 'build',
  output: 'dist/module.js',
  sources: ['src/**', 'webpack.config.ts', 'README.md', 'CHANGELOG.md', 'LICENSE', ...SHARED],
};

export const HOST_BUILD: Build = {
  name: 'browser host',
  script: 'build:host',
  output: 'standalone/host/dist/index.html',
  sources: ['standalone/host/**', 'standalone/package.json', ...SHARED],
};

const modified = (path: string) => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;

/** Whether a build is missing or older than what it is made of. */
export function isStale(root: string, { output, sources }: Build): boolean {
  const built = modified(join(root, output));
  return (
    built === 0 ||
    globSync(sources, { cwd: root, ignore: TESTS, nodir: true, dot: true }).some(
      (path) => modified(join(root, path)) > built
    )
  );
}

/**
 * Runs a build of the repository in a process of its own.
 * @throws Error with the end of its output when it fails.
 */
export async function runBuild(
  root: string,
  { name, script, output }: Build,
  logFile: string,
  signal: AbortSignal
): Promise<void> {
  const begin = new Date();
  const log = openSync(logFile, 'w');
  const child = spawn('npm', ['run', '--silent', script], { cwd: root, stdio: ['ignore', log, log], detached: true });
  closeSync(log);
  // npm starts further processes: they are one group, so that none is left behind.
  const kill = () => child.pid !== undefined && process.kill(-child.pid, 'SIGTERM');
  signal.addEventListener('abort', kill, { once: true });
  const [code] = await once(child, 'exit');
  signal.removeEventListener('abort', kill);
  if (signal.aborted) {
    return;
  }
  if (code !== 0) {
    const tail = readFileSync(logFile, 'utf8').trimEnd().split('\n').slice(-20).join('\n  | ');
    throw new Error(`The build of the ${name} failed (npm run ${script}):\n  | ${tail}\n  (all of it: ${logFile})`);
  }
  // webpack leaves an output as it is when its content is the same, and the next start would build again.
  utimesSync(join(root, output), begin, begin);
}
