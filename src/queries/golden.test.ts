import { ENDPOINT_IDENTITY } from '../../model/endpointIdentity';
import { FILTER_CONDITION, PIVOT_COLUMN, PIVOT_LEVEL } from '../sql/references';
import { callListQuery } from './calls/callListQuery';
import { consumerNameQuery } from './consumers/consumerNameQuery';
import { errorBreakdownQuery } from './errors/errorBreakdownQuery';
import { errorRateQuery } from './errors/errorRateQuery';
import { dimensionValuesQuery } from './filters/dimensionValuesQuery';
import { latencyQuery } from './latency/latencyQuery';
import { trustQuery } from './quality/trustQuery';
import { breakdownQuery } from './traffic/breakdownQuery';
import { outcomeQuery } from './traffic/outcomeQuery';
import { trafficQuery } from './traffic/trafficQuery';

const labels = { unknown: 'Unknown', anonymous: 'Anonymous', empty: '(no id)' };
const scope = { database: 'callsight', where: [FILTER_CONDITION] };
const byConsumer = { by: 'consumer', column: PIVOT_COLUMN, level: PIVOT_LEVEL, labels } as const;
const byEndpoint = { by: 'endpoint', columns: ENDPOINT_IDENTITY } as const;

/* Every query as it leaves the app, so that a change of its text is seen in review. */
it.each([
  ['breakdown by consumer', breakdownQuery(scope, byConsumer)],
  ['breakdown by endpoint', breakdownQuery(scope, byEndpoint)],
  ['traffic by consumer', trafficQuery(scope, byConsumer, 'All others')],
  ['traffic by endpoint', trafficQuery(scope, byEndpoint, 'All others')],
  ['error rate', errorRateQuery(scope)],
  ['latency', latencyQuery(scope)],
  ['outcome', outcomeQuery(scope)],
  ['errors by endpoint', errorBreakdownQuery(scope, byEndpoint)],
  ['calls', callListQuery(scope)],
  ['trust', trustQuery(scope)],
  ['values of a consumer column', dimensionValuesQuery(scope, 'organization_id', labels)],
  ['values of a dimension', dimensionValuesQuery(scope, 'endpoint', labels)],
  ['name of a consumer', consumerNameQuery('callsight', 'plan', "o'brien", labels)],
])('%s', (_, sql) => expect(sql).toMatchSnapshot());
