import pluginJson from '../../src/plugin.json';
import { SCREENS } from '../../src/screens';
import { textOf } from './files';

const pages = pluginJson.includes.filter(({ type }) => type === 'page');

it('lists the screens in plugin.json, in order, then the configuration; the first is where the app opens', () => {
  const screens = SCREENS.map(({ id, title, icon, role }, index) => ({
    type: 'page',
    name: title(),
    path: `/a/%PLUGIN_ID%/${id}`,
    role,
    icon,
    addToNav: true,
    defaultNav: index === 0,
  }));
  const configuration = expect.objectContaining({ name: 'Configuration', path: '/plugins/%PLUGIN_ID%', role: 'Admin' });
  expect(pages).toEqual([...screens, configuration]);
});

it('describes every screen in the README of the catalog', () => {
  const described = [...textOf('src/README.md').matchAll(/^- \*\*(.+?)\*\*:/gm)].map(([, title]) => title);
  expect(described).toEqual([...SCREENS.map(({ title }) => title()), 'Dashboards']);
});

it('gives each screen an address of its own that needs no escapes', () => {
  const ids = SCREENS.map(({ id }) => id);
  expect(new Set<string>(ids).size).toBe(ids.length);
  expect(ids.filter((id) => !/^[a-z-]+$/.test(id))).toEqual([]);
});
