import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { alertTemplates } from '../../src/alerting/catalogue/catalogue';
import { runbookOf } from '../../src/alerting/catalogue/entry';
import { DEFAULT_DATABASE } from '../../src/config/settings';
import { textOf } from './files';
import { anchorsOf } from './markdown';
import { ALERT_CASES, HEALTHY } from './pipelineAlertCases';
import { hasPromtool, promtool } from './promtool';

const DOCUMENT = 'docs/alerts.md';
const entries = alertTemplates(DEFAULT_DATABASE);
const anchors = anchorsOf(textOf(DOCUMENT));

it.each(entries)('$id has a section in docs/alerts.md, and only one', ({ id }) => {
  expect(runbookOf(id)).toBe(`https://github.com/callsight/callsight/blob/main/${DOCUMENT}#alert-${id}`);
  expect(anchors.filter((anchor) => anchor === `alert-${id}`)).toHaveLength(1);
});

it('has no section about a rule that does not exist', () => {
  const known = entries.map(({ id }) => id);
  const sections = anchors.filter((anchor) => anchor.startsWith('alert-')).map((anchor) => anchor.slice(6));
  expect(sections.sort()).toEqual(known.sort());
});

const REQUESTS = 'callsight_requests_total{service="orders",method="GET",endpoint="/orders"';

/** Series that fire each rule on Prometheus: of rules on the pipeline those of the alert about the same. */
const FIRES: Record<string, object> = {
  'endpoint-5xx-ratio': {
    [`${REQUESTS},status_class="5xx"}`]: '0+1x60',
    [`${REQUESTS},status_class="2xx"}`]: '0+9x60',
  },
  'dead-letters': ALERT_CASES.CallsightDeadLettersRising,
  conservation: ALERT_CASES.CallsightConservationBroken,
  divergence: ALERT_CASES.CallsightRollupsDiverge,
};

(hasPromtool ? it : it.skip)(
  'fires on Prometheus for its case, and is quiet when all is well and where there are no data',
  () => {
    const queries = entries.flatMap(({ id, query, threshold }) =>
      'expr' in query ? [{ id, fires: `(${query.expr}) > ${threshold}` }] : []
    );
    expect(queries.map(({ id }) => id).sort()).toEqual(Object.keys(FIRES).sort());
    const test = (series: object, firing: readonly string[]) => ({
      interval: '1m',
      input_series: Object.entries(series).map(([name, values]) => ({ series: name, values })),
      promql_expr_test: queries.map(({ id, fires }) => ({
        ...{ expr: `count(${fires})`, eval_time: '55m' },
        exp_samples: firing.includes(id) ? [{ labels: '{}', value: 1 }] : [],
      })),
    });
    const served = { [`${REQUESTS},status_class="2xx"}`]: '0+100x60', [`${REQUESTS},status_class="5xx"}`]: '0+1x60' };
    const tests = [
      test({}, []),
      test({ ...HEALTHY, ...served }, []),
      test(HEALTHY, []),
      ...Object.entries(FIRES).map(([id, series]) => test({ ...HEALTHY, ...series }, [id])),
    ];
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'callsight-catalogue-'));
    fs.writeFileSync(
      path.join(folder, 'tests.yml'),
      JSON.stringify({ rule_files: [], evaluation_interval: '1m', tests })
    );
    const tested = promtool(['test', 'rules', path.join(folder, 'tests.yml')]);
    fs.rmSync(folder, { recursive: true });
    expect(tested).toEqual({ ok: true, output: expect.stringContaining('SUCCESS') });
  }
);
