import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { selectors as complete } from '@grafana/e2e-selectors';
import { selectors } from './e2eSelectors';

/** Folder of the modules of scenes that webpack bundles. */
const SCENES = join(dirname(require.resolve('@grafana/scenes/package.json')), 'dist', 'esm');

/** The selectors that the code of scenes names, as `components.Select.option`. */
function usedByScenes(): string[] {
  const files = readdirSync(SCENES, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.js'));
  const texts = files.map((file) => readFileSync(join(SCENES, file), 'utf8'));
  const importers = texts.filter((text) => text.includes("from '@grafana/e2e-selectors'"));
  return [
    ...new Set(importers.flatMap((text) => [...text.matchAll(/\bselectors\.([\w.]+)/g)].map(([, path]) => path))),
  ];
}

/** The value at a path; a function as what it makes of a name. */
function valueAt(root: unknown, path: string): unknown {
  const value = path.split('.').reduce<unknown>((at, key) => Object(at)[key], root);
  return typeof value === 'function' ? value('a name') : value;
}

it('has every selector that scenes uses, with its value', () => {
  const used = usedByScenes();
  expect(used).toContain('components.Select.option');
  expect(used.map((path) => [path, valueAt(selectors, path)])).toEqual(
    used.map((path) => [path, valueAt(complete, path)])
  );
});
