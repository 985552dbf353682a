import { createHash } from 'node:crypto';
import type { SloDefinition } from '../../model/slos';
import { DEFAULT_DATABASE } from '../config/settings';
import { sloUrl } from '../links/routes';
import { burnValue, SEVERITY } from '../promql/sloAlerts';
import { sloConsumerQuery } from '../queries/alerts/slo/sloConsumerQuery';
import { sloPageQuery } from '../queries/alerts/slo/sloPageQuery';
import { lastValueAbove, type AlertRule } from './model';
import { clickHouseQuery, prometheusQuery } from './ruleQueries';
import { linkTo } from './template';

/** What Grafana says that the query of burns is about, in seconds. */
const TEN_MINUTES = 600;

const TIMES = '{{ with $values.B }}{{ printf "%.1f" .Value }}{{ else }}an unknown number of{{ end }}';

/** A rule keeps its identity while its SLO keeps its name. Grafana takes 40 characters. */
const ruleUid = (slo: string, kind: string): string =>
  `slo-${createHash('sha256').update(`${slo}\n${kind}`).digest('hex').slice(0, 24)}`;

/** What every rule of an SLO has. */
const sloRuleParts = (slo: SloDefinition, kind: string, severity: 'page' | 'ticket') => ({
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
    data: lastValueAbove(prometheusQuery(burnValue(slo, severity), TEN_MINUTES), 1),
  };
}

/** The burn of consumers, each weighing the same: several of them must burn. */
function consumersRule(slo: SloDefinition): AlertRule {
  return {
    ...sloRuleParts(slo, 'consumers-page', 'page'),
    title: `${slo.title}: budget burns fast (consumers)`,
    annotations: {
      summary: `${slo.title} burns for ${slo.page.min_consumers} consumers or more`,
      description: `Each consumer weighing the same, it burns ${TIMES} times as fast as the threshold of the alert. See who burns it.`,
      link: linkTo(sloUrl(slo.name)),
    },
    data: lastValueAbove(clickHouseQuery(sloPageQuery(DEFAULT_DATABASE, slo).sql), 1),
  };
}

/** One alert for each consumer that burns alone: a ticket with its page. */
function consumerRule(slo: SloDefinition): AlertRule {
  return {
    ...sloRuleParts(slo, 'consumer-ticket', 'ticket'),
    title: `${slo.title}: a consumer burns the budget`,
    annotations: {
      summary: `{{ $labels.consumer }} burns ${slo.title}`,
      description: `Its own calls burn ${TIMES} times as fast as the threshold of the alert, over a day and over two hours.`,
      link: linkTo('{{ $labels.page }}/errors'),
      objective: linkTo(sloUrl(slo.name)),
    },
    data: lastValueAbove(clickHouseQuery(sloConsumerQuery(DEFAULT_DATABASE, slo).sql), 1),
  };
}

/** The alert rules of SLOs for Grafana: of the burn of requests, and of consumers. */
export function sloRules(slos: readonly SloDefinition[]): AlertRule[] {
  return slos.flatMap((slo) => [
    ...(slo.weighting === 'consumers' ? [] : [requestRule(slo, 'page'), requestRule(slo, 'ticket')]),
    ...(slo.weighting === 'requests' ? [] : [consumersRule(slo), consumerRule(slo)]),
  ]);
}
