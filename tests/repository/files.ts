import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

/** Folder of the repository. */
export const ROOT = path.join(__dirname, '..', '..');

/** Paths of the repository's files that exist, relative to it: those that git has or would take. */
export function repositoryFiles(): string[] {
  const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '-z'], {
    cwd: ROOT,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  return listed.split('\0').filter((file) => file !== '' && fs.existsSync(path.join(ROOT, file)));
}

/** The text of a file of the repository. */
export function textOf(file: string): string {
  return fs.readFileSync(path.join(ROOT, file), 'utf8');
}

/** TypeScript that we wrote: not the scaffold's. */
export function sources(): string[] {
  return repositoryFiles().filter((file) => /\.(ts|tsx)$/.test(file) && !file.startsWith('.config/'));
}

/** Whether a file is a test, or helps tests only (`testing.ts`, `x.testing.ts`). */
export const isTest = (file: string): boolean =>
  /\.test\.tsx?$/.test(file) || /[./]testing\.tsx?$/.test(file) || file.startsWith('tests/');
