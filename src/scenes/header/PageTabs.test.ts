import { SceneAppPage } from '@grafana/scenes';
import { consumerUrl } from '../../links/routes';
import { openTab } from './PageTabs';

const tabs = ['overview', 'endpoints', 'errors'].map(
  (routePath) => new SceneAppPage({ title: routePath, url: '', routePath })
);
const open = (id: string, pathname: string) => openTab(pathname, consumerUrl('organization', id), tabs).state.routePath;

it.each(['acme', 'errors', 'a/b', 'é'])('is the one that the path of %p names', (id) => {
  const url = consumerUrl('organization', id);
  expect([url, `${url}/`, `${url}/overview`].map((path) => open(id, path))).toEqual(Array(3).fill('overview'));
  expect(open(id, `${url}/errors`)).toBe('errors');
  expect(open(id, decodeURIComponent(`${url}/endpoints`))).toBe('endpoints');
});
