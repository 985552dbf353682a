import { DEFAULT_DATABASE } from '../config/settings';
import { overview } from '../dashboards/overview';
import { screenUrl } from '../links/routes';
import { organizationErrorRatioQuery } from '../queries/alerts/alertQueries';
import { runbookOf } from './catalogue/entry';
import { lastValueAbove, type AlertRule } from './model';
import { clickHouseQuery, prometheusQuery } from './ruleQueries';
import { linkTo, RATIO } from './template';

/** Share of server errors above which a rule fires. */
const MAX_ERROR_RATIO = 0.05;

/** The window of the endpoint rule, in seconds. */
const TEN_MINUTES = 600;

/** Calls in ten minutes below which an endpoint has no ratio. */
const MIN_ENDPOINT_CALLS = 20;

const common = (): Pick<
  AlertRule,
  'condition' | 'for' | 'noDataState' | 'execErrState' | 'dashboardUid' | 'panelId'
> => {
  const { uid, panels } = overview();
  return {
    condition: 'C',
    for: '5m',
    noDataState: 'OK',
    execErrState: 'Error',
    dashboardUid: uid,
    panelId: panels.find((panel) => panel.targets[0].rawSql.includes('/error-rate '))?.id ?? 1,
  };
};

/** One alert for each endpoint. */
export function endpointErrorRule(): AlertRule {
  const filter = ['service', 'method', 'endpoint']
    .map((name) => `var-filters=${name}%7C%3D%7C{{ urlquery $labels.${name} }}`)
    .join('&');
  return {
    uid: 'callsight-endpoint-5xx-ratio',
    title: 'Endpoint answers too many 5xx',
    ...common(),
    labels: { severity: 'critical', source: 'callsight' },
    annotations: {
      summary: '{{ $labels.method }} {{ $labels.endpoint }} of {{ $labels.service }} fails',
      description: `${RATIO} of its calls in the last 10 minutes were answered with 5xx.`,
      link: linkTo(`${screenUrl('endpoints')}?${filter}`),
      runbook_url: runbookOf('endpoint-5xx-ratio'),
    },
    data: lastValueAbove(prometheusQuery(endpointErrorRatio, TEN_MINUTES), MAX_ERROR_RATIO),
  };
}

/** Calls whose outcome is known. */
const KNOWN = 'callsight_requests_total{status_class!="unknown"}';

/** Ratio of 5xx, 0 where there are none; only endpoints with enough calls in the window. */
const endpointErrorRatio = `(
  (
    sum by (service, method, endpoint) (rate(callsight_requests_total{status_class="5xx"}[10m]))
    or
    0 * sum by (service, method, endpoint) (rate(${KNOWN}[10m]))
  )
  /
  sum by (service, method, endpoint) (rate(${KNOWN}[10m]))
)
and on (service, method, endpoint)
sum by (service, method, endpoint) (increase(${KNOWN}[10m])) >= ${MIN_ENDPOINT_CALLS}
`;

/** One alert for each organization. */
export function organizationErrorRule(): AlertRule {
  return {
    uid: 'callsight-organization-error-ratio',
    title: 'Organization gets too many server errors',
    ...common(),
    labels: { severity: 'warning', source: 'callsight' },
    annotations: {
      summary: '{{ $labels.organization }} gets server errors',
      description: `${RATIO} of its calls in the last hour failed with a server error.`,
      link: linkTo('{{ $labels.page }}/errors'),
      runbook_url: runbookOf('organization-error-ratio'),
    },
    data: lastValueAbove(clickHouseQuery(organizationErrorRatioQuery(DEFAULT_DATABASE).sql), MAX_ERROR_RATIO),
  };
}
