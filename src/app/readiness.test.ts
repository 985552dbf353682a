import { resolveSettings } from '../config/settings';
import type { PluginState } from '../data/dataSourcePlugin';
import { QueryFailure, type FailureKind } from '../data/failure';
import { checkReadiness } from './readiness';

interface Found {
  uids: string[];
  plugin: PluginState;
  report: () => object;
  asked: string;
}

/** What the check finds; each test sets what differs from an installation that works. */
const found: Found = {
  uids: ['one', 'two'],
  plugin: { state: 'usable' },
  report: () => ({ missingTables: [], calls: 3 }),
  asked: '',
};

jest.mock('../data/dataSources', () => ({ dataSourcesOf: () => found.uids.map((uid) => ({ uid, name: uid })) }));
jest.mock('../data/dataSourcePlugin', () => ({ pluginState: async () => found.plugin }));
jest.mock('../data/connectionTest', () => ({
  ...jest.requireActual('../data/connectionTest'),
  testConnection: async (uid: string) => {
    found.asked = uid;
    return found.report();
  },
}));

const check = () => checkReadiness(resolveSettings({ clickhouseUid: 'two' }));
const failing = (kind: FailureKind) => () => {
  throw new QueryFailure({ kind, message: 'why' });
};

it.each([
  ['nothing', {}, { status: 'ready' }],
  ['the plugin', { uids: [], plugin: { state: 'missing' } }, { status: 'missing', missing: 'plugin' }],
  ['a data source', { uids: [], plugin: { state: 'unknown' } }, { status: 'missing', missing: 'data-source' }],
  ['tables', { report: () => ({ missingTables: ['events'], calls: 0 }) }, { status: 'missing', missing: 'tables' }],
  ['calls', { report: () => ({ missingTables: [], calls: 0 }) }, { status: 'missing', missing: 'calls' }],
  [
    'permission',
    { report: failing('permission') },
    { status: 'failed', failure: { kind: 'permission', message: 'why' } },
  ],
  [
    'a newer plugin',
    { report: failing('unexpected'), plugin: { state: 'outdated', version: '4.1.0' } },
    { status: 'missing', missing: 'plugin-version', version: '4.1.0' },
  ],
  [
    'ClickHouse, whatever Grafana says of the plugin',
    { report: failing('unreachable'), plugin: { state: 'missing' } },
    { status: 'failed', failure: { kind: 'unreachable', message: 'why' } },
  ],
])('finds that %s is missing', async (_, changes, state) => {
  const before = { ...found };
  Object.assign(found, changes);
  expect(await check()).toEqual(state);
  Object.assign(found, before);
});

it('asks the configured data source, or the first where that is gone', async () => {
  await check();
  expect(found.asked).toBe('two');
  found.uids = ['one'];
  await check();
  expect(found.asked).toBe('one');
});
