import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parse } from 'yaml';
import { ruleFiles } from '../../src/alerting/ruleFiles';
import { dashboards } from '../../src/dashboards/dashboards';
import { ROOT, textOf } from './files';

interface Query {
  refId: string;
  datasourceUid: string;
  model: { refId: string; type?: string; expression?: string; rawSql?: string; expr?: string; format?: number };
}

interface Rule {
  uid: string;
  title: string;
  condition: string;
  for: string;
  noDataState: string;
  dashboardUid?: string;
  panelId?: number;
  annotations: Record<string, string>;
  data: Query[];
}

const read = (file: string) => parse(textOf(path.posix.join('provisioning', file)));
const dataSources: Array<{ uid: string; type: string }> = read('datasources/default.yaml').datasources;
// The rules of SLOs are written by npm run slo:generate.
const rules: Rule[] = [...Object.keys(ruleFiles()), 'slos.yaml'].flatMap((name) =>
  read(`alerting/${name}`).groups.flatMap((group: { rules: Rule[] }) => group.rules)
);

it('gives the data sources the uids that the app’s settings name', () => {
  const [{ type, jsonData }] = read('plugins/app.yaml').apps;
  expect(type).toBe('callsight-analytics-app');
  expect(dataSources.map(({ uid, type: kind }) => `${kind} ${uid}`)).toEqual([
    `grafana-clickhouse-datasource ${jsonData.clickhouseUid}`,
    `prometheus ${jsonData.prometheusUid}`,
  ]);
});

describe.each(rules)('alert rule $uid', (rule) => {
  it('has an identity that Grafana takes', () => {
    expect(rule.uid).toMatch(/^[A-Za-z0-9_-]{1,40}$/);
    expect(rules.filter(({ uid }) => uid === rule.uid)).toHaveLength(1);
    expect(rule.noDataState).toBe('OK');
  });

  it('queries a provisioned data source, reduces, and compares in the expression', () => {
    const [query, reduce, threshold] = rule.data;
    expect(dataSources.map(({ uid }) => uid)).toContain(query.datasourceUid);
    expect([reduce.model.type, reduce.model.expression]).toEqual(['reduce', query.refId]);
    expect([threshold.model.type, threshold.model.expression]).toEqual(['threshold', reduce.refId]);
    expect(rule.condition).toBe(threshold.refId);
    expect(rule.data.map(({ refId, model }) => refId === model.refId)).toEqual([true, true, true]);
  });

  it('links to a panel that exists, or to none', () => {
    if (rule.dashboardUid === undefined) {
      expect(rule.panelId).toBeUndefined();
      return;
    }
    const dashboard = Object.values(dashboards()).find(({ uid }) => uid === rule.dashboardUid);
    expect(dashboard?.panels.map(({ id }) => id)).toContain(rule.panelId);
  });

  it('links to the app, and has a description also where there is no value', () => {
    expect(rule.annotations.link).toMatch(/externalURL }}(\/a\/callsight-analytics-app\/|{{ \$labels\.page }})/);
    expect(rule.annotations.description).toContain('{{ with $values.B }}');
    expect(rule.annotations.description).not.toContain('$values.B.Value');
  });

  it('has SQL without variables of a dashboard', () => {
    for (const { model } of rule.data) {
      expect(model.rawSql ?? '').not.toMatch(/\$\{|\$__conditionalAll|\$__adHocFilters/);
    }
  });
});

it('is what src/alerting says: run npm run build:alerts', () => {
  for (const [name, content] of Object.entries(ruleFiles())) {
    expect(read(`alerting/${name}`)).toEqual(JSON.parse(JSON.stringify(content)));
  }
});

const hasPromtool = spawnSync('promtool', ['--version']).status === 0;

(hasPromtool ? it : it.skip)('has a configuration and expressions that Prometheus takes', () => {
  const file = path.join(ROOT, 'provisioning/prometheus/prometheus.yml');
  const checked = spawnSync('promtool', ['check', 'config', '--syntax-only', file], { encoding: 'utf8' });
  expect(checked.stderr + checked.stdout).toContain('SUCCESS');

  const expressions = rules
    .flatMap(({ data }) => data.map(({ model }) => model.expr))
    .filter((expr) => expr !== undefined);
  expect(expressions.length).toBeGreaterThan(4);
  const group = {
    name: 'check',
    rules: expressions.map((expr, index) => ({ record: `check:expression${index}`, expr })),
  };
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'callsight-rules-'));
  fs.writeFileSync(path.join(folder, 'rules.yml'), JSON.stringify({ groups: [group] }));
  const rulesChecked = spawnSync('promtool', ['check', 'rules', path.join(folder, 'rules.yml')], { encoding: 'utf8' });
  fs.rmSync(folder, { recursive: true });
  expect(rulesChecked.stderr + rulesChecked.stdout).toContain('SUCCESS');
});
