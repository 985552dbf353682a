import pluginJson from '../../src/plugin.json';
import { withScreens, withSummaries } from '../../src/screenFiles';
import { SCREENS } from '../../src/screens';
import { textOf } from './files';

it('lists the screens in plugin.json, then the configuration: npm run build:screens', () => {
  expect(pluginJson.includes).toEqual(withScreens(pluginJson.includes));
  expect(pluginJson.includes.find(({ path }) => path.startsWith('/plugins/'))).toMatchObject({ role: 'Admin' });
});

it('describes every screen in the README of the catalog', () => {
  const readme = textOf('src/README.md');
  expect(readme).toBe(withSummaries(readme));
  SCREENS.forEach(({ title, summary }) => expect(readme).toContain(`- **${title()}**: ${summary}\n`));
});

it('gives each screen an address of its own that needs no escapes', () => {
  const ids = SCREENS.map(({ id }) => id);
  expect(new Set<string>(ids).size).toBe(ids.length);
  expect(ids.filter((id) => !/^[a-z-]+$/.test(id))).toEqual([]);
});
