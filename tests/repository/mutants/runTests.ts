import { spawn } from 'node:child_process';
import { join } from 'node:path';
import type { Tests } from './mutant';

/** What became of tests. */
export type Outcome = 'passed' | 'failed' | 'timed out';

/**
 * Runs tests of a copy of the repository, until the first fails.
 * @param milliseconds after which they are stopped
 * @param onOutput gets what Jest writes
 */
export function runTests(
  folder: string,
  { project, paths }: Tests,
  milliseconds: number,
  onOutput: (text: string) => void = () => undefined
): Promise<Outcome> {
  const jest = join(folder, 'node_modules', 'jest', 'bin', 'jest.js');
  const args = ['--selectProjects', project, '--runInBand', '--bail', '--silent', '--', ...paths];
  const child = spawn(process.execPath, [jest, ...args], {
    cwd: folder,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, CI: 'true' },
  });
  child.stdout.on('data', (data: Buffer) => onOutput(data.toString()));
  child.stderr.on('data', (data: Buffer) => onOutput(data.toString()));
  return new Promise((resolve, reject) => {
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      // Jest, and the ClickHouse that it has started.
      process.kill(-(child.pid ?? 0), 'SIGKILL');
    }, milliseconds);
    child.once('error', reject);
    child.once('exit', (code) => {
      clearTimeout(timer);
      resolve(late ? 'timed out' : code === 0 ? 'passed' : 'failed');
    });
  });
}
