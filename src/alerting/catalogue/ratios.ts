import { screenUrl } from '../../links/routes';
import { organizationErrorRatioQuery } from '../../queries/alerts/alertQueries';
import { RATIO } from '../template';
import type { CatalogueEntry } from './entry';

/** Share of server errors above which a rule fires. */
const MAX_ERROR_RATIO = 0.05;

/** The window of the endpoint rule, in seconds. */
const TEN_MINUTES = 600;

/** Calls in ten minutes below which an endpoint has no ratio. */
const MIN_ENDPOINT_CALLS = 20;

/** Calls whose outcome is known. */
const KNOWN = 'callsight_requests_total{status_class!="unknown"}';

/** Ratio of 5xx, 0 where there are none; only endpoints with enough calls in the window. */
const ENDPOINT_ERROR_RATIO = `(
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

const ENDPOINT_FILTER = ['service', 'method', 'endpoint']
  .map((name) => `var-filters=${name}%7C%3D%7C{{ urlquery $labels.${name} }}`)
  .join('&');

/** Shares of server errors above a fixed limit: one alert for each endpoint, and one for each organization. */
export const ratioEntries = (database: string): CatalogueEntry[] => [
  {
    ...{ id: 'endpoint-5xx-ratio', title: 'Endpoint answers too many 5xx', topic: 'errors', severity: 'critical' },
    ...{ query: { expr: ENDPOINT_ERROR_RATIO, windowSeconds: TEN_MINUTES }, threshold: MAX_ERROR_RATIO, for: '5m' },
    summary: '{{ $labels.method }} {{ $labels.endpoint }} of {{ $labels.service }} fails',
    description: `${RATIO} of its calls in the last 10 minutes were answered with 5xx.`,
    link: `${screenUrl('endpoints')}?${ENDPOINT_FILTER}`,
  },
  {
    ...{ id: 'organization-error-ratio', title: 'Organization gets too many server errors' },
    ...{ topic: 'errors', severity: 'warning' },
    query: { sql: organizationErrorRatioQuery(database).sql },
    ...{ threshold: MAX_ERROR_RATIO, for: '5m' },
    summary: '{{ $labels.organization }} gets server errors',
    description: `${RATIO} of its calls in the last hour failed with a server error.`,
    link: '{{ $labels.page }}/errors',
  },
];
