import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parse } from 'yaml';
import { ROOT, sources, textOf } from './files';
import { anchorsOf } from './markdown';
import { ALERT_CASES, HEALTHY } from './pipelineAlertCases';
import { hasPromtool, promtool } from './promtool';

const RULES = 'provisioning/prometheus/pipeline.rules.yml';
const DOCUMENT = 'docs/alerts-pipeline.md';

interface Rule {
  alert?: string;
  record?: string;
  expr: string;
  labels?: { severity: string };
  annotations?: Record<string, string>;
}

const rules: Rule[] = parse(textOf(RULES)).groups.flatMap((group: { rules: Rule[] }) => group.rules);
const alerts = rules.filter((rule) => rule.alert !== undefined);
const nameOf = (rule: Rule) => rule.alert ?? '';

const anchors = anchorsOf(textOf(DOCUMENT));

it('is loaded by Prometheus, in the demo too', () => {
  const { rule_files: files } = parse(textOf('provisioning/prometheus/prometheus.yml'));
  expect(files).toContain(path.basename(RULES));
  expect(textOf('docker-compose.yaml')).toContain(`./${RULES}:/etc/prometheus/${path.basename(RULES)}:ro`);
});

it.each(alerts.map((rule) => [nameOf(rule), rule] as const))('%s says how bad it is and what to do', (name, rule) => {
  expect(['warning', 'critical']).toContain(rule.labels?.severity);
  expect(rule.annotations?.summary).toBeTruthy();
  expect(rule.annotations?.description).toBeTruthy();
  const kebab = name.replace(/^Callsight/, '').replace(/(?<!^)[A-Z]/g, (letter) => `-${letter}`);
  const anchor = `alert-${kebab.toLowerCase()}`;
  expect(rule.annotations?.runbook).toMatch(new RegExp(` ${DOCUMENT}#${anchor}$`));
  expect(anchors).toContain(anchor);
  expect(rules.filter(({ alert }) => alert === name)).toHaveLength(1);
});

it('asks for metrics that the sidecar has', () => {
  const code = sources()
    .filter((file) => file.startsWith('collector/sidecar/src/metrics/'))
    .map(textOf)
    .join('\n');
  const names = rules.flatMap(({ expr }) => expr.match(/\bcallsight_[a-z_]+\b/g) ?? []);
  const isKnown = (name: string) =>
    code.includes(`'${name.replace(/_bucket$/, '')}'`) ||
    code.includes(`counter('${name.replace('callsight_pipeline_', '')}'`);
  expect([...new Set(names)].filter((name) => !isKnown(name) && !name.endsWith('_'))).toEqual([]);
});

it('has a case for each alert', () => {
  expect(Object.keys(ALERT_CASES).sort()).toEqual(alerts.map(nameOf).sort());
});

(hasPromtool ? it : it.skip)('fires for each case its alert alone, and none when all is well', () => {
  const checked = promtool(['check', 'rules', path.join(ROOT, RULES)]);
  expect(checked).toEqual({ ok: true, output: expect.stringContaining('SUCCESS') });

  const cases = [...Object.entries(ALERT_CASES), ['', {}] as const];
  const tests = cases.map(([name, series]) => ({
    name: name || 'healthy',
    interval: '1m',
    input_series: Object.entries({ ...HEALTHY, ...series }).map(([metric, values]) => ({ series: metric, values })),
    promql_expr_test: [
      {
        expr: 'count by (alertname) (ALERTS{alertstate="firing"})',
        eval_time: '55m',
        exp_samples: name === '' ? [] : [{ labels: `{alertname="${name}"}`, value: 1 }],
      },
    ],
  }));
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'callsight-alerts-'));
  const file = path.join(folder, 'tests.yml');
  fs.writeFileSync(file, JSON.stringify({ rule_files: [path.join(ROOT, RULES)], evaluation_interval: '1m', tests }));
  const tested = promtool(['test', 'rules', file]);
  fs.rmSync(folder, { recursive: true });
  expect(tested).toEqual({ ok: true, output: expect.stringContaining('SUCCESS') });
});
