import fs from 'node:fs';
import path from 'node:path';
import { isObject } from '../../model/isObject';
import pluginJson from '../plugin.json';
import { dashboards } from './dashboards';
import type { Dashboard } from './model';

const built = dashboards();
const files = fs.readdirSync(__dirname).filter((name) => name.endsWith('.json'));
const read = (name: string): Dashboard => JSON.parse(fs.readFileSync(path.join(__dirname, name), 'utf8'));

/** Every value of a member with the name, at any depth. */
function valuesOf(node: unknown, name: string): unknown[] {
  if (Array.isArray(node)) {
    return node.flatMap((value) => valuesOf(value, name));
  }
  if (!isObject(node)) {
    return [];
  }
  const deeper = Object.values(node).flatMap((value) => valuesOf(value, name));
  return name in node ? [node[name], ...deeper] : deeper;
}

const texts = (node: unknown, name: string) => valuesOf(node, name).filter((value) => typeof value === 'string');

it('has a definition for every file and a file for every definition', () => {
  expect(files.sort()).toEqual(Object.keys(built).sort());
});

it('gives each dashboard a uid of its own', () => {
  const uids = files.map((name) => read(name).uid);
  expect(new Set(uids).size).toBe(files.length);
});

describe.each(files)('%s', (name) => {
  const dashboard = read(name);

  it('is what the definition says: run npm run build:dashboards', () => {
    expect(dashboard).toEqual(JSON.parse(JSON.stringify(built[name])));
  });

  it('is included by plugin.json', () => {
    const paths = pluginJson.includes.filter(({ type }) => type === 'dashboard').map((include) => include.path);
    expect(paths).toContain(`dashboards/${name}`);
  });

  it('can be imported by an app: no id, no inputs, data sources by variable only', () => {
    expect(dashboard.id).toBeNull();
    expect(valuesOf(dashboard, '__inputs')).toEqual([]);
    expect(dashboard.uid).toMatch(/^[a-z0-9-]{1,40}$/);
    expect(dashboard.revision).toBeGreaterThan(0);
    const uids = valuesOf(dashboard, 'datasource').map((value) => (isObject(value) ? value.uid : value));
    expect(new Set(uids)).toEqual(new Set(['${ds}']));
  });

  it('describes every panel and says what its query returns', () => {
    for (const panel of dashboard.panels) {
      expect(panel.description).toMatch(/\.$/);
      expect([...new Set(valuesOf(panel.targets, 'format'))]).toEqual([panel.type === 'timeseries' ? 0 : 1]);
    }
    expect(new Set(dashboard.panels.map((panel) => panel.id)).size).toBe(dashboard.panels.length);
  });

  it('uses only variables that it defines, and bounds every query', () => {
    const defined = [...texts(dashboard.templating.list, 'name'), '__timezone'];
    for (const sql of texts(dashboard, 'rawSql')) {
      const used = [...sql.matchAll(/\$\{(\w+)(?::\w+)?\}/g)].map(([, variable]) => variable);
      expect(defined).toEqual(expect.arrayContaining(used));
      expect(sql).toMatch(/\bLIMIT \d+/);
    }
  });

  it('has panels that do not overlap', () => {
    const cells = dashboard.panels.flatMap(({ gridPos: { x, y, w, h } }) =>
      Array.from({ length: w * h }, (_, index) => `${x + (index % w)}:${y + Math.floor(index / w)}`)
    );
    expect(new Set(cells).size).toBe(cells.length);
  });
});
