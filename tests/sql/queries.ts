import { ALERT_QUERIES } from './alertQueries';
import { ENDPOINT_IDENTITY } from '../../model/endpointIdentity';
import { organizationErrorRatioQuery } from '../../src/queries/alerts/alertQueries';
import { guardrailAlertQuery } from '../../src/queries/alerts/experiment/guardrailAlertQuery';
import { splitAlertQuery } from '../../src/queries/alerts/experiment/splitAlertQuery';
import { panelAlertQuery } from '../../src/queries/alerts/panelAlertQuery';
import { attentionQuery } from '../../src/queries/attention/attentionQuery';
import { moneyOverTimeQuery } from '../../src/queries/money/moneyOverTimeQuery';
import { moneyQuery } from '../../src/queries/money/moneyQuery';
import { moneyTotalsQuery } from '../../src/queries/money/moneyTotalsQuery';
import { activeConsumersQuery } from '../../src/queries/growth/activeConsumersQuery';
import { apiHoursQuery } from '../../src/queries/growth/apiHoursQuery';
import { billingQuery } from '../../src/queries/billing/billingQuery';
import { callMoneyQuery } from '../../src/queries/billing/callMoneyQuery';
import { endpointMoneyQuery } from '../../src/queries/billing/endpointMoneyQuery';
import { usageDaysQuery } from '../../src/queries/billing/usageDaysQuery';
import { cohortsQuery } from '../../src/queries/growth/cohortsQuery';
import { lifecycleQuery } from '../../src/queries/growth/lifecycleQuery';
import { onboardingQuery } from '../../src/queries/growth/onboardingQuery';
import { triggersQuery } from '../../src/queries/growth/triggersQuery';
import { plansQuery } from '../../src/queries/plans/plansQuery';
import { quotaOwnersQuery } from '../../src/queries/quota/quotaOwnersQuery';
import { retentionQuery } from '../../src/queries/plans/retentionQuery';
import { clientsQuery } from '../../src/queries/clients/clientsQuery';
import { NETWORK_DIMENSIONS, networkQuery } from '../../src/queries/network/networkQuery';
import { claimMoneyQuery } from '../../src/queries/attention/claimMoneyQuery';
import { claimTrendsQuery } from '../../src/queries/attention/claimTrendsQuery';
import { attemptsQuery } from '../../src/queries/calls/attemptsQuery';
import { callListQuery } from '../../src/queries/calls/callListQuery';
import { callQuery } from '../../src/queries/calls/callQuery';
import { callRetentionQuery } from '../../src/queries/calls/callRetentionQuery';
import { sameErrorQuery } from '../../src/queries/calls/sameErrorQuery';
import { consumerCardQuery } from '../../src/queries/consumers/consumerCardQuery';
import { consumerFactsQuery } from '../../src/queries/consumers/consumerFactsQuery';
import { consumerHabitsQuery } from '../../src/queries/consumers/consumerHabitsQuery';
import { consumerQuotaQuery } from '../../src/queries/consumers/consumerQuotaQuery';
import { endpointUseQuery } from '../../src/queries/consumers/endpointUseQuery';
import { egressQuery, quotaUseQuery } from '../../src/queries/consumers/quotaQueries';
import { timelineQuery } from '../../src/queries/consumers/timelineQuery';
import { CONSUMER_LEVELS } from '../../model/consumers';
import { callsOf } from '../../src/sql/consumerCalls';
import { equals } from '../../src/sql/filters';
import { consumerSearchQuery } from '../../src/queries/search/consumerSearchQuery';
import { endpointSearchQuery } from '../../src/queries/search/endpointSearchQuery';
import { consumerNameQuery } from '../../src/queries/consumers/consumerNameQuery';
import {
  databasesQuery,
  variableConsumersQuery,
  variableValuesQuery,
} from '../../src/queries/dashboards/variableQueries';
import { consumerErrorsQuery, endpointErrorsQuery } from '../../src/queries/errors/errorBreakdownQuery';
import { errorRateQuery } from '../../src/queries/errors/errorRateQuery';
import { EXPLORE_MEASURES, EXPLORE_RATES } from '../../src/queries/explorer/exploreMeasures';
import { definitionsQuery } from '../../src/queries/experiment/definitionsQuery';
import { discoveredQuery } from '../../src/queries/experiment/discoveredQuery';
import { distributionQuery } from '../../src/queries/experiment/distributionQuery';
import { exposureSeriesQuery } from '../../src/queries/experiment/exposureSeriesQuery';
import { exposuresQuery } from '../../src/queries/experiment/exposuresQuery';
import { influenceQuery } from '../../src/queries/experiment/influenceQuery';
import { latencyDaysQuery } from '../../src/queries/experiment/latencyDaysQuery';
import { latencyPercentilesQuery } from '../../src/queries/experiment/latencyPercentilesQuery';
import { metricDaysQuery } from '../../src/queries/experiment/metricDaysQuery';
import { momentsQuery } from '../../src/queries/experiment/momentsQuery';
import { participantsQuery } from '../../src/queries/experiment/participantsQuery';
import { planLatencyQuery } from '../../src/queries/experiment/planLatencyQuery';
import { planQuery } from '../../src/queries/experiment/planQuery';
import { segmentSplitsQuery } from '../../src/queries/experiment/segmentSplitsQuery';
import { SLOT_CLOCKS } from '../../src/queries/experiment/slots';
import { UNIT_METRICS } from '../../src/queries/experiment/unitMetrics';
import type { ExperimentScope } from '../../src/queries/experiment/units';
import { exploreQuery } from '../../src/queries/explorer/exploreQuery';
import { unknownOutcomesQuery } from '../../src/queries/errors/unknownOutcomesQuery';
import { dimensionValuesQuery } from '../../src/queries/filters/dimensionValuesQuery';
import { deadLettersQuery } from '../../src/queries/quality/deadLettersQuery';
import { diagnosticsQuery } from '../../src/queries/quality/diagnosticsQuery';
import { sourceQualityQuery } from '../../src/queries/quality/sourceQualityQuery';
import { trustQuery } from '../../src/queries/quality/trustQuery';
import { backfillsQuery } from '../../src/queries/setup/backfillsQuery';
import { endpointListQuery } from '../../src/queries/setup/endpointListQuery';
import { dataStateQuery, existingTablesQuery } from '../../src/queries/setup/setupQueries';
import { segmentSizesQuery } from '../../src/queries/consumers/segmentSizesQuery';
import { markedEventsQuery } from '../../src/queries/marks/markedEventsQuery';
import { setupFactsQuery } from '../../src/queries/setup/setupFactsQuery';
import { consumersQuery, dimensionQuery, endpointsQuery } from '../../src/queries/traffic/breakdownQuery';
import { figuresQuery } from '../../src/queries/traffic/figuresQuery';
import { shareQuery } from '../../src/queries/traffic/shareQuery';
import { outcomeQuery } from '../../src/queries/traffic/outcomeQuery';
import { totalsQuery } from '../../src/queries/traffic/totalsQuery';
import { comparedQuery } from '../../src/queries/traffic/comparedQuery';
import { trafficQuery } from '../../src/queries/traffic/trafficQuery';
import { selectionOf } from '../../src/queries/why/selections';
import { whyQuery } from '../../src/queries/why/whyQuery';
import { whySinceQuery } from '../../src/queries/why/whySinceQuery';
import { WEIGHTINGS } from '../../src/why/findings';
import type { Column } from '../../src/sql/columns';
import { FAILED } from '../../src/sql/conditions';
import { FILTER_CONDITION, INCLUDE_INNER, PIVOT_COLUMN } from '../../src/sql/references';
import { DATABASE } from './database';
import { latencyQueries } from './latencyQueries';
import { outreachQueries } from './outreachQueries';
import { retryQueries } from './retryQueries';
import { versionQueries } from './versionQueries';
import { type AnyQuery, LABELS, SLO_QUERIES } from './sloQueries';

export { LABELS };

export const SCOPE = { screen: 'test', database: DATABASE, where: [FILTER_CONDITION], includeInner: INCLUDE_INNER };

const OWN = { ...SCOPE, where: [...SCOPE.where, equals('organization_id', "o'brien")] };

const CLAIMED = [
  { level: 'organization' as const, id: "o'brien", owner: "o'brien" },
  { level: 'application' as const, id: 'shop', owner: 'acme' },
];

const EXPERIMENT: ExperimentScope = {
  screen: 'test',
  database: DATABASE,
  design: {
    ...{ key: "it's", unit: 'application', arms: ['control', 'treatment'], services: ['orders'] },
    ...{ goalEndpoint: '/orders/{id}', from: 1_700_000_000_000, to: 1_701_000_000_000, pastDays: 14 },
  },
};

const WATCHED = { database: DATABASE, key: "it's", unit: 'application' as const };

const PLANNED = {
  ...{ screen: 'test', database: DATABASE, unit: 'organization' as const, goalEndpoint: "/o'brien" },
  ...{ to: 1_701_043_200_000, days: 28 },
};

/** Every query of src/queries by the name of its function; several where its SQL takes several shapes. */
export const QUERIES: Record<string, AnyQuery[]> = {
  activeConsumersQuery: [activeConsumersQuery(SCOPE, 'organization', 1), activeConsumersQuery(SCOPE, 'developer', 10)],
  apiHoursQuery: [apiHoursQuery(SCOPE, 'organization'), apiHoursQuery(SCOPE, 'developer')],
  attemptsQuery: [
    attemptsQuery(DATABASE, { logical_key: '7', event_time: 1_700_000_000_000, organization_id: "o'brien" }),
  ],
  ...ALERT_QUERIES,
  attentionQuery: [
    attentionQuery(SCOPE, LABELS),
    attentionQuery(SCOPE, LABELS, { level: 'application', only: "o'brien" }),
    attentionQuery(SCOPE, LABELS, { level: 'plan' }),
    attentionQuery(SCOPE, LABELS, { level: 'pivot', most: 1000 }),
  ],
  backfillsQuery: [backfillsQuery(DATABASE)],
  callListQuery: [callListQuery(SCOPE, LABELS)],
  callQuery: [
    callQuery(DATABASE, { by: 'key', key: '7', time: 1_700_000_000_000 }, LABELS),
    callQuery(DATABASE, { by: 'text', text: "o'brien", key: '7', traceId: '1343d7978ba6d543d2e71df1501bd5b1' }, LABELS),
  ],
  callRetentionQuery: [callRetentionQuery(DATABASE)],
  clientsQuery: [clientsQuery(SCOPE, LABELS)],
  billingQuery: [billingQuery('revenue', SCOPE.database)],
  callMoneyQuery: [callMoneyQuery(SCOPE)],
  endpointMoneyQuery: [endpointMoneyQuery(SCOPE)],
  usageDaysQuery: [usageDaysQuery(SCOPE, 31), usageDaysQuery(SCOPE, 31, 'all')],
  cohortsQuery: [
    cohortsQuery(SCOPE, { unit: 'organization', calls: 1, byPlan: false }),
    cohortsQuery(SCOPE, { unit: 'application', calls: 10, byPlan: true }),
  ],
  claimMoneyQuery: [claimMoneyQuery(SCOPE, CLAIMED)],
  claimTrendsQuery: [claimTrendsQuery(SCOPE, CLAIMED)],
  consumerCardQuery: CONSUMER_LEVELS.map((level) => consumerCardQuery(DATABASE, level, "o'brien")),
  consumerFactsQuery: [consumerFactsQuery(SCOPE)],
  consumerHabitsQuery: [consumerHabitsQuery(SCOPE, SCOPE)],
  consumerQuotaQuery: CONSUMER_LEVELS.map((level) => consumerQuotaQuery(SCOPE, level, "o'brien", LABELS)),
  timelineQuery: CONSUMER_LEVELS.map((level) =>
    timelineQuery({ ...SCOPE, where: [callsOf(DATABASE, level, "o'brien")] }, level, "o'brien")
  ),
  egressQuery: [egressQuery(SCOPE)],
  quotaOwnersQuery: [quotaOwnersQuery(SCOPE, LABELS)],
  quotaUseQuery: [quotaUseQuery(SCOPE)],
  endpointUseQuery: [endpointUseQuery(OWN, SCOPE)],
  consumerErrorsQuery: [consumerErrorsQuery(SCOPE, LABELS)],
  consumerNameQuery: [consumerNameQuery(DATABASE, 'plan', "o'brien", LABELS)],
  consumerSearchQuery: [consumerSearchQuery(DATABASE, "o'b%_\\")],
  consumersQuery: [consumersQuery(SCOPE, LABELS)],
  dataStateQuery: [dataStateQuery(DATABASE)],
  deadLettersQuery: [deadLettersQuery(SCOPE)],
  databasesQuery: [databasesQuery()],
  diagnosticsQuery: [diagnosticsQuery(SCOPE)],
  definitionsQuery: [definitionsQuery('test', DATABASE)],
  dimensionQuery: [dimensionQuery(SCOPE, 'organization_id', LABELS), dimensionQuery(SCOPE, 'asn', LABELS)],
  comparedQuery: EXPLORE_MEASURES.map((measure) => comparedQuery(SCOPE, measure)),
  dimensionValuesQuery: [
    dimensionValuesQuery(SCOPE, 'organization_id', LABELS),
    dimensionValuesQuery(SCOPE, 'endpoint', LABELS),
  ],
  discoveredQuery: [discoveredQuery('test', DATABASE)],
  distributionQuery: [distributionQuery(EXPERIMENT, 'cost'), distributionQuery(EXPERIMENT, 'latency_p95')],
  endpointErrorsQuery: [endpointErrorsQuery(SCOPE)],
  endpointListQuery: [endpointListQuery(DATABASE)],
  endpointSearchQuery: [endpointSearchQuery(DATABASE, "o'b")],
  endpointsQuery: [endpointsQuery(SCOPE)],
  errorRateQuery: [errorRateQuery(SCOPE)],
  exploreQuery: EXPLORE_RATES.map((rate) =>
    exploreQuery(SCOPE, { by: 'dimension', dimension: 'sdk_name', labels: LABELS }, rate, 'Other')
  ),
  existingTablesQuery: [existingTablesQuery(DATABASE)],
  exposureSeriesQuery: [exposureSeriesQuery(EXPERIMENT)],
  markedEventsQuery: [markedEventsQuery('test', DATABASE), markedEventsQuery('test', DATABASE, ['plan_changed'])],
  setupFactsQuery: [setupFactsQuery(DATABASE)],
  segmentSizesQuery: [
    segmentSizesQuery(DATABASE, [
      { level: 'organization', filters: [{ key: 'plan_id', operator: '=', value: 'pro' }] },
      { level: 'developer', filters: [{ key: 'status_code', operator: '>=', value: '400' }] },
    ]),
  ],
  exposuresQuery: [exposuresQuery(EXPERIMENT)],
  figuresQuery: [figuresQuery(SCOPE)],
  guardrailAlertQuery: (
    [
      ['server_error_rate', 'calls', 'lower'],
      ['success_rate', 'consumers', 'higher'],
      ['conversion', 'consumers', 'higher'],
      ['latency_p95', 'calls', 'lower'],
    ] as const
  ).map(([metric, weighting, better]) =>
    guardrailAlertQuery({ ...WATCHED, ...{ metric, weighting, better, goalEndpoint: "/o'brien" } })
  ),
  influenceQuery: [
    influenceQuery(EXPERIMENT, 'cost', 'calls', LABELS),
    influenceQuery(EXPERIMENT, 'revenue', 'consumers', LABELS),
    influenceQuery(EXPERIMENT, 'latency_p95', 'calls', LABELS),
  ],
  latencyDaysQuery: SLOT_CLOCKS.map((clock) => latencyDaysQuery(EXPERIMENT, 0.95, clock)),
  latencyPercentilesQuery: [latencyPercentilesQuery(EXPERIMENT)],
  lifecycleQuery: [lifecycleQuery(SCOPE, 'organization', 1), lifecycleQuery(SCOPE, 'application', 10)],
  ...latencyQueries(OWN, SCOPE),
  metricDaysQuery: UNIT_METRICS.flatMap((metric) =>
    SLOT_CLOCKS.map((clock) => metricDaysQuery(EXPERIMENT, metric, clock))
  ),
  momentsQuery: [
    momentsQuery(EXPERIMENT),
    momentsQuery(EXPERIMENT, 'plan_id'),
    momentsQuery(EXPERIMENT, 'organization_size'),
  ],
  moneyOverTimeQuery: [moneyOverTimeQuery(SCOPE)],
  moneyQuery: [moneyQuery(SCOPE, { by: 'consumer', labels: LABELS }), moneyQuery(SCOPE, { by: 'endpoint' })],
  moneyTotalsQuery: [moneyTotalsQuery(SCOPE)],
  networkQuery: NETWORK_DIMENSIONS.map((dimension) => networkQuery(SCOPE, dimension, LABELS)),
  organizationErrorRatioQuery: [organizationErrorRatioQuery(DATABASE)],
  triggersQuery: [triggersQuery(SCOPE, 'organization'), triggersQuery(SCOPE, 'developer')],
  onboardingQuery: [
    onboardingQuery(SCOPE, 'application', 'own', LABELS),
    onboardingQuery(SCOPE, 'organization', 'any', LABELS),
  ],
  outcomeQuery: [outcomeQuery(SCOPE)],
  participantsQuery: [participantsQuery(EXPERIMENT, LABELS)],
  planLatencyQuery: [planLatencyQuery(PLANNED, 0.95)],
  planQuery: UNIT_METRICS.map((metric) => planQuery({ ...PLANNED, metric })),
  plansQuery: [plansQuery(SCOPE, LABELS)],
  retentionQuery: [retentionQuery(SCOPE)],
  ...outreachQueries(SCOPE),
  ...retryQueries(SCOPE),
  ...versionQueries(SCOPE),
  sameErrorQuery: [sameErrorQuery(SCOPE, [{ key: 'endpoint', operator: '=', value: "o'brien" }])],
  segmentSplitsQuery: [segmentSplitsQuery(EXPERIMENT)],
  shareQuery: [shareQuery(SCOPE, { by: 'dimension', dimension: 'api_version', labels: LABELS }, 'Other')],
  panelAlertQuery: [
    panelAlertQuery(SCOPE, 'calls'),
    ...EXPLORE_RATES.map((rate) => panelAlertQuery(SCOPE, rate)),
    panelAlertQuery(SCOPE, 'failed_share', { by: 'consumer', labels: LABELS }),
    panelAlertQuery(SCOPE, 'p95', { by: 'endpoint' }),
    panelAlertQuery(SCOPE, 'calls', { by: 'dimension', dimension: 'asn', labels: LABELS }),
  ],
  totalsQuery: [totalsQuery(SCOPE, ENDPOINT_IDENTITY), totalsQuery(SCOPE, [PIVOT_COLUMN])],
  trafficQuery: [
    trafficQuery(SCOPE, { by: 'consumer', labels: LABELS }, 'Other'),
    trafficQuery(SCOPE, { by: 'endpoint' }, 'Other'),
    trafficQuery(SCOPE, { by: 'dimension', dimension: 'variant', labels: LABELS }, 'Other'),
  ],
  sourceQualityQuery: [sourceQualityQuery(SCOPE)],
  ...SLO_QUERIES,
  splitAlertQuery: [splitAlertQuery(WATCHED)],
  trustQuery: [trustQuery(SCOPE)],
  unknownOutcomesQuery: [unknownOutcomesQuery(SCOPE)],
  variableConsumersQuery: [variableConsumersQuery(LABELS)],
  variableValuesQuery: [variableValuesQuery('service')],
  whyQuery: WEIGHTINGS.flatMap((weighting) => [
    whyQuery(SCOPE, { by: 'condition', condition: FAILED }, weighting, LABELS),
    whyQuery(SCOPE, { by: 'period' }, weighting, LABELS),
    whyQuery(SCOPE, selectionOf('slower', SCOPE), weighting, LABELS),
  ]),
  whySinceQuery: [whySinceQuery(SCOPE, FAILED, 'asn', "1' OR 1")],
};
