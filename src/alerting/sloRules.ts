import { createHash } from 'node:crypto';
import type { SloDefinition } from '../../model/slos';
import { PROMETHEUS_DATASOURCE_TYPE } from '../constants';
import { sloUrl } from '../links/routes';
import { burnValue, SEVERITY } from '../promql/sloAlerts';
import { lastValueAbove, type AlertRule } from './model';
import { linkTo } from './template';

/** The data source of provisioning/datasources. */
const PROMETHEUS = { type: PROMETHEUS_DATASOURCE_TYPE, uid: 'callsight-prometheus' };

const TIMES = '{{ with $values.B }}{{ printf "%.1f" .Value }}{{ else }}an unknown number of{{ end }}';

/** A rule keeps its identity while its SLO keeps its name. Grafana takes 40 characters. */
export const ruleUid = (slo: string, kind: string): string =>
  `slo-${createHash('sha256').update(`${slo}\n${kind}`).digest('hex').slice(0, 24)}`;

/** What every rule of an SLO has. */
export const sloRuleParts = (slo: SloDefinition, kind: string, severity: 'page' | 'ticket') => ({
  uid: ruleUid(slo.name, kind),
  condition: 'C',
  for: '0s',
  noDataState: 'OK' as const,
  execErrState: 'Error' as const,
  labels: {
    severity: SEVERITY[severity],
    source: 'callsight',
    slo: slo.name,
    ...(slo.owner === '' ? {} : { owner: slo.owner }),
  },
});

/** The burn of requests, from the series that the recording rules write into Prometheus. */
function requestRule(slo: SloDefinition, severity: 'page' | 'ticket'): AlertRule {
  return {
    ...sloRuleParts(slo, `requests-${severity}`, severity),
    title: `${slo.title}: budget burns ${severity === 'page' ? 'fast' : 'slowly'} (requests)`,
    annotations: {
      summary: `${slo.title} burns its error budget`,
      description: `It burns ${TIMES} times as fast as the threshold of the alert. See who burns it, and which errors.`,
      link: linkTo(sloUrl(slo.name)),
    },
    data: lastValueAbove(
      {
        relativeTimeRange: { from: 600, to: 0 },
        datasourceUid: PROMETHEUS.uid,
        model: {
          datasource: PROMETHEUS,
          editorMode: 'code',
          instant: true,
          range: false,
          intervalMs: 1000,
          maxDataPoints: 43200,
          expr: burnValue(slo, severity),
        },
      },
      1
    ),
  };
}

/** The alert rules of SLOs for Grafana: the budget that burns by requests. */
export function sloRules(slos: readonly SloDefinition[]): AlertRule[] {
  return slos
    .filter(({ weighting }) => weighting !== 'consumers')
    .flatMap((slo) => [requestRule(slo, 'page'), requestRule(slo, 'ticket')]);
}
