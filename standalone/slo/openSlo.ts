import { stringify } from 'yaml';
import { ANNOTATION_PREFIX } from '../../collector/sidecar/src/slo/openSlo';
import { settingTexts } from '../../collector/sidecar/src/slo/sloSettings';
import { type SloDefinition } from '../../model/slos';
import { judgedSelector, totalSelector } from '../../src/promql/sloSelector';

const UNIT = { week: '1w', month: '1M', quarter: '1Q', year: '1Y' };

const source = (selector: string) => ({
  metricSource: { type: 'Prometheus', spec: { query: `sum(rate(${selector}[5m]))` } },
});

function windowOf({ window }: SloDefinition): unknown {
  return window.kind === 'rolling'
    ? { duration: `${window.days}d`, isRolling: true }
    : { duration: UNIT[window.unit], isRolling: false, calendar: { timeZone: window.time_zone } };
}

/** The YAML documents of SLOs in OpenSLO v1. The sidecar reads them as they are. */
export function writeOpenSlo(slos: readonly SloDefinition[]): string {
  return slos
    .map((slo) => {
      const { is, selector } = judgedSelector(slo);
      const texts = Object.entries(settingTexts(slo)).filter(([name]) => name !== 'title' && name !== 'window');
      const document = {
        apiVersion: 'openslo/v1',
        kind: 'SLO',
        metadata: {
          name: slo.name,
          displayName: slo.title,
          annotations: Object.fromEntries(texts.map(([name, text]) => [ANNOTATION_PREFIX + name, text])),
        },
        spec: {
          description: slo.description,
          service: slo.scope.service?.[0] ?? 'callsight',
          indicator: {
            metadata: { name: slo.name },
            spec: { ratioMetric: { counter: true, [is]: source(selector), total: source(totalSelector(slo)) } },
          },
          timeWindow: [windowOf(slo)],
          budgetingMethod: 'Occurrences',
          objectives: [{ displayName: slo.title, target: slo.objective }],
        },
      };
      return stringify(document, { lineWidth: 0 });
    })
    .join('---\n');
}
