import { barriers } from './barriers';
import { SCREENS } from './plugin';
import { expect, test } from './test';

/** Pages below the screens, each with parts that no screen has. */
const PAGES = [
  'explorer/why',
  'explorer/calls',
  'consumers/organization/cobalt-freight/overview',
  'endpoints/versions',
  'consumers/segments',
];

const THEMES = [
  { colorScheme: 'dark', paths: [...SCREENS.map(({ path }) => path), ...PAGES] },
  { colorScheme: 'light', paths: ['home', 'explorer', 'consumers', 'endpoints'] },
] as const;

for (const { colorScheme, paths } of THEMES) {
  test.describe(`the ${colorScheme} theme`, () => {
    test.use({ colorScheme });

    for (const path of paths) {
      test(`has no barrier on ${path}`, async ({ app }) => {
        await app.open(path);
        expect(await barriers(app, { contrast: true })).toEqual([]);
      });
    }
  });
}
