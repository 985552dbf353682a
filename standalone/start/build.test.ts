import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isStale, runBuild } from './build';

let root: string;
const build = { name: 'thing', script: 'build', output: 'dist/out.js', sources: ['src/**'] };

function write(path: string, minutesAgo: number): void {
  const file = join(root, path);
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(file, '');
  const time = Date.now() / 1000 - minutesAgo * 60;
  utimesSync(file, time, time);
}

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'callsight-build-'));
  write('src/deep/a.ts', 10);
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

test('a missing build is stale', () => {
  expect(isStale(root, build)).toBe(true);
});

test('a build newer than its sources is not', () => {
  write('dist/out.js', 5);
  expect(isStale(root, build)).toBe(false);
});

test('a changed source makes it stale, a changed test does not', () => {
  write('dist/out.js', 5);
  write('src/deep/a.test.ts', 1);
  expect(isStale(root, build)).toBe(false);
  write('src/b.ts', 1);
  expect(isStale(root, build)).toBe(true);
});

test('a build that writes the same content again is not stale after it', async () => {
  write('dist/out.js', 15);
  writeFileSync(join(root, 'package.json'), JSON.stringify({ scripts: { [build.script]: 'true' } }));
  expect(isStale(root, build)).toBe(true);
  await runBuild(root, build, join(root, 'build.log'), new AbortController().signal);
  expect(isStale(root, build)).toBe(false);
});
