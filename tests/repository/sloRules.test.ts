import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { stringify } from 'yaml';
import { loadSlos } from '../../collector/sidecar/src/slo/loadSlos';
import { parseSlos } from '../../collector/sidecar/src/slo/parseSlos';
import { GENERATED, generatedFiles } from '../../standalone/slo/generatedFiles';
import { ROOT, textOf } from './files';
import { hasPromtool, promtool } from './promtool';
import { BURN_CASES } from './sloBurns';

it('is what collector/slo says: run npm run slo:generate', () => {
  for (const [name, text] of Object.entries(generatedFiles(loadSlos(path.join(ROOT, 'collector/slo'))))) {
    expect(textOf(`provisioning/${name}`)).toBe(text);
  }
});

it('is loaded by Prometheus, in the demo too', () => {
  for (const name of [GENERATED.recordings, GENERATED.alerts]) {
    expect(textOf('provisioning/prometheus/prometheus.yml')).toContain(`- ${path.basename(name)}`);
    expect(textOf('docker-compose.yaml')).toContain(`./provisioning/${name}:/etc/prometheus/${path.basename(name)}:ro`);
  }
});

type Burn = (typeof BURN_CASES)[number];

/** Whether something fires, as promtool asks it. */
function firing({ severity, pair }: Burn['fires'][number]): string {
  const alert = `ALERTS{alertstate="firing",severity="${severity}"}`;
  if (pair === undefined) {
    return `count(${alert})`;
  }
  const [long, short, threshold] = pair;
  const burning = [long, short].map((window) => `callsight:slo_burn_rate:ratio${window} > ${threshold}`);
  return `count(${burning.join(' and ')} and on () ${alert})`;
}

/** The times at which the alerts of a case must fire or not, in minutes. */
function momentsOf({ fires, start, end }: Burn): Array<[minute: number, expression: string, fires: boolean]> {
  return fires.flatMap((expected) => {
    const { after, clearsAfter } = expected;
    const moments: Array<[number, boolean]> =
      after === undefined
        ? [30, end - start, end - start + 300].map((minute) => [start + minute, false])
        : [
            [start + after - 3, false],
            [start + after + 8, true],
            [end, true],
            [end + clearsAfter, false],
          ];
    return moments.map(([minute, isFiring]): [number, string, boolean] => [minute, firing(expected), isFiring]);
  });
}

(hasPromtool ? it : it.skip).each(BURN_CASES.map((burn) => [burn.slo.name, burn] as const))(
  'fires within the stated time and clears after it, or does not fire: %s',
  (_name, burn) => {
    const { slo, series } = burn;
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'callsight-slo-'));
    // Without a rolling window there are no sums over 28 days, which no alert reads and which take promtool long.
    const window = { calendar: 'month' };
    const files = generatedFiles(parseSlos([{ name: 'burns.yaml', text: stringify({ slos: [{ ...slo, window }] }) }]));
    const [recordings, alerts] = [GENERATED.recordings, GENERATED.alerts].map((name) => {
      const file = path.join(folder, path.basename(name));
      fs.writeFileSync(file, files[name]);
      return file;
    });
    const test = {
      name: slo.name,
      interval: '1m',
      input_series: series.map(({ outcome, values }) => ({
        series: `callsight_requests_total{service="${slo.name}",outcome="${outcome}"}`,
        values,
      })),
      promql_expr_test: momentsOf(burn).map(([minute, expr, isFiring]) => ({
        expr,
        eval_time: `${minute}m`,
        exp_samples: isFiring ? [{ labels: '{}', value: 1 }] : [],
      })),
    };
    const file = path.join(folder, 'tests.yml');
    const rules = { rule_files: [recordings, alerts], evaluation_interval: '1m', tests: [test] };
    fs.writeFileSync(file, JSON.stringify(rules));
    const tested = promtool(['test', 'rules', file]);
    fs.rmSync(folder, { recursive: true });
    expect(tested).toEqual({ ok: true, output: expect.stringContaining('SUCCESS') });
  },
  60_000
);

(hasPromtool ? it : it.skip)('is what Prometheus takes', () => {
  for (const name of [GENERATED.recordings, GENERATED.alerts]) {
    expect(promtool(['check', 'rules', path.join(ROOT, 'provisioning', name)])).toMatchObject({ ok: true });
  }
});
