import { AppPlugin, dateTime } from '@grafana/data';
import { overview } from '../dashboards/overview';
import pluginJson from '../plugin.json';
import type { StoredSettings } from '../config/settings';
import { addLinks, consumerPath, explorerPath } from './links';

const APP = '/a/callsight-analytics-app';
const series = (...labels: Array<Record<string, string>>) => ({
  data: { series: labels.map((set) => ({ fields: [{ name: 'Time' }, { name: 'Value', labels: set }] })) },
});

it('names the links as plugin.json does, which Grafana asks for', () => {
  const links = addLinks(new AppPlugin<StoredSettings>()).addedLinkConfigs;
  expect(links).toEqual(pluginJson.extensions.addedLinks.map((link) => expect.objectContaining(link)));
});

it.each([
  [
    'an alert',
    { instance: { labels: { organization_id: 'a/b', alertname: 'x' } } },
    `${APP}/consumers/organization/a~2Fb`,
  ],
  ['a rule', { labels: { plan_id: 'pro' } }, `${APP}/consumers/plan/pro`],
  ['the finest level', { labels: { organization_id: 'o', application_id: 'a' } }, `${APP}/consumers/application/a`],
  [
    'a panel of one consumer',
    series({ organization_id: 'o', c: '1' }, { organization_id: 'o', c: '2' }),
    `${APP}/consumers/organization/o`,
  ],
  ['a panel of several', series({ organization_id: 'o' }, { organization_id: 'p' }), undefined],
  ['a caller that nobody knows', { labels: { organization_id: 'unknown' } }, undefined],
  ['something else', { labels: { job: 'x' } }, undefined],
  ['nothing', undefined, undefined],
])('leads to the consumer of %s', (_, context, path) => expect(consumerPath(context)).toBe(path));

it.each([
  ['texts', { from: 'now-6h', to: 'now' }, '?from=now-6h&to=now'],
  ['milliseconds', { from: 1, to: 2 }, '?from=1&to=2'],
  ['moments', { from: dateTime(1), to: dateTime(2) }, '?from=1&to=2'],
  ['nothing that is a time', { from: null, to: {} }, ''],
])('takes the period over from %s', (_, timeRange, search) =>
  expect(consumerPath({ labels: { plan_id: 'p' }, timeRange })).toBe(`${APP}/consumers/plan/p${search}`)
);

const target = (uid: string, rawSql?: string) => ({
  targets: [{ refId: 'A', datasource: { type: 'grafana-clickhouse-datasource', uid }, rawSql }],
});

it('leads to the Explorer from what reads our data', () => {
  expect(explorerPath(target('ours'), 'ours')).toBe(`${APP}/explorer`);
  expect(explorerPath(target('any', 'SELECT 1 FROM callsight.events'))).toBe(`${APP}/explorer`);
  expect(explorerPath(target('any', 'SELECT 1 FROM db2.events'), '', 'db2')).toBe(`${APP}/explorer`);
  const [panel] = overview().panels;
  const { rawSql } = panel.targets[0];
  expect(explorerPath(target('${ds}', rawSql), 'ours')).toBe(`${APP}/explorer`);
});

it('leads nowhere from other data', () => {
  expect(explorerPath(target('any', 'SELECT 1 FROM other.events'), 'ours')).toBeUndefined();
  expect(explorerPath({ targets: [{ datasource: { type: 'prometheus', uid: 'ours' } }] }, 'ours')).toBeUndefined();
  expect(explorerPath({})).toBeUndefined();
});

it('grants the actions that its pages and routes ask for', () => {
  const granted = pluginJson.roles.flatMap(({ role }) => role.permissions.map(({ action }) => action));
  const asked = [
    ...pluginJson.includes.flatMap((include) => ('action' in include ? [include.action] : [])),
    ...pluginJson.routes.map(({ reqAction }) => reqAction),
  ];
  // Grafana refuses the roles of a plugin whose actions do not begin with its id.
  expect(granted.filter((action) => !action.startsWith(`${pluginJson.id}.`))).toEqual([]);
  expect(new Set(asked)).toEqual(new Set(granted));
});
