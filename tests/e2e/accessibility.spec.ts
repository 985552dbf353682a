import AxeBuilder from '@axe-core/playwright';
import { SCREENS } from './plugin';
import { type Screen } from './screen';
import { expect, test } from './test';

/** Impacts that keep a reader from a screen, in the words of axe-core. */
const BARRIERS = ['serious', 'critical'];

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

/** What axe-core finds on the screen that is shown: rule and what to fix. */
async function barriers({ page }: Screen): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations
    .filter(({ impact }) => BARRIERS.includes(impact ?? ''))
    .flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')} ${failureSummary}`)
    );
}

for (const { colorScheme, paths } of THEMES) {
  test.describe(`the ${colorScheme} theme`, () => {
    test.use({ colorScheme });

    for (const path of paths) {
      test(`has no barrier on ${path}`, async ({ app }) => {
        await app.open(path);
        expect(await barriers(app)).toEqual([]);
      });
    }
  });
}
