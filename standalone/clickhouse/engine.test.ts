import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { findEngine, findOnPath } from './engine';

let folder: string;
let config: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'callsight-engine-'));
  config = join(folder, 'config.xml');
});
afterEach(() => rmSync(folder, { recursive: true }));

function install(name: string, mode: number): string {
  mkdirSync(join(folder, name), { recursive: true });
  writeFileSync(join(folder, name, 'clickhouse'), '#!/bin/sh\n');
  chmodSync(join(folder, name, 'clickhouse'), mode);
  return join(folder, name);
}

it('takes the server of the npm packages, with nothing to say', () => {
  const engine = findEngine(config, '', (name) => join('/packages', name));
  expect(engine.command).toMatch(/^\/packages\/@deno\/.*\/deno$/);
  expect(engine.args).toEqual(
    expect.arrayContaining([expect.stringMatching(/libchdb\.so$/), `--config-file=${config}`])
  );
  expect(engine.env.DENO_DIR).toBe(join(folder, 'deno'));
  expect(engine.notes).toEqual([]);
});

it('takes clickhouse on PATH where there are no packages, and says so', () => {
  const installed = join(install('bin', 0o755), 'clickhouse');
  const engine = findEngine(config, join(folder, 'bin'), () => undefined);
  expect(engine).toMatchObject({ command: installed, args: ['server', `--config-file=${config}`] });
  expect(engine.notes).toEqual([expect.stringContaining(`using ${installed}`)]);
});

it('says what to do where there is neither', () => {
  expect(() => findEngine(config, folder, () => undefined)).toThrow(
    /no npm package for .*install ClickHouse.*--clickhouse-url/
  );
});

it('passes over what cannot be executed', () => {
  const path = [install('text', 0o644), '', install('program', 0o755)].join(delimiter);
  expect(findOnPath(path)).toBe(join(folder, 'program', 'clickhouse'));
});
