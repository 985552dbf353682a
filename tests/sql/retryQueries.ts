import { anomaliesQuery } from '../../src/queries/anomalies/anomaliesQuery';
import { amplificationQuery } from '../../src/queries/retries/amplificationQuery';
import { retriesOverTimeQuery } from '../../src/queries/retries/retriesOverTimeQuery';
import { retryReasonsQuery } from '../../src/queries/retries/retryReasonsQuery';
import { retryStormsQuery } from '../../src/queries/retries/retryStormsQuery';
import { retriedEndpointsQuery, retryingConsumersQuery } from '../../src/queries/retries/retryTablesQuery';
import { timeoutRateQuery } from '../../src/queries/retries/timeoutRateQuery';
import type { Scope } from '../../src/sql/scope';
import { LABELS } from './sloQueries';

/** The queries of the tabs Retries and Anomalies of Reliability. */
export const retryQueries = (scope: Scope) => ({
  amplificationQuery: [amplificationQuery(scope, LABELS, 'Other')],
  anomaliesQuery: [anomaliesQuery(scope)],
  retriedEndpointsQuery: [retriedEndpointsQuery(scope)],
  retriesOverTimeQuery: [retriesOverTimeQuery(scope)],
  retryReasonsQuery: [retryReasonsQuery(scope)],
  retryStormsQuery: [retryStormsQuery(scope)],
  retryingConsumersQuery: [retryingConsumersQuery(scope, LABELS)],
  timeoutRateQuery: [timeoutRateQuery(scope)],
});
