import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { UNUSED_SCENES } from './unusedModules';
import * as replacement from './unusedScenes';

/** Folder of the modules of scenes that webpack bundles. */
const SCENES = join(dirname(require.resolve('@grafana/scenes/package.json')), 'dist', 'esm');

/** The modules of scenes with their texts, without the list of all that it exports. */
const MODULES = readdirSync(SCENES, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.js') && file !== 'index.js')
  .map((file) => ({ file, text: readFileSync(join(SCENES, file), 'utf8') }));

/** What other modules of scenes import from those that are replaced. */
function imported(): string[] {
  const kept = MODULES.filter(({ file }) => !UNUSED_SCENES.test(file));
  const imports = kept.flatMap(({ text }) => [...text.matchAll(/import \{([^}]*)\} from '([^']*)'/g)]);
  return imports.filter(([, , path]) => UNUSED_SCENES.test(path)).flatMap(([, names]) => names.trim().split(/\s*,\s*/));
}

it('replaces modules that scenes has', () =>
  expect(MODULES.filter(({ file }) => UNUSED_SCENES.test(file))).toHaveLength(6));

it('has every name that other modules of scenes import from them, and no other', () =>
  expect(new Set(imported())).toEqual(new Set(Object.keys(replacement))));
