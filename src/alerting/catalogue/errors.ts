import { SHARE_RISE } from '../../growth/anomaly/shareRise';
import { retryStormAlertQuery, STORM } from '../../queries/alerts/errors/retryStormAlertQuery';
import { shareRiseAlertQuery } from '../../queries/alerts/errors/shareRiseAlertQuery';
import { consumerEntry, VALUE, WHO } from './consumerEntry';
import type { CatalogueEntry } from './entry';

const TIMES = `at least ${VALUE} times its usual share of the last 28 days.`;

/** Calls of consumers that fail or are repeated. */
export const errorEntries = (database: string): CatalogueEntry[] => [
  consumerEntry({
    ...{
      id: 'consumer-server-errors',
      title: 'Consumer gets more server errors',
      topic: 'errors',
      severity: 'critical',
    },
    ...{
      query: { sql: shareRiseAlertQuery(database, 'server_errors', 1).sql },
      threshold: SHARE_RISE.times,
      for: '0s',
    },
    ...{ summary: `${WHO} gets more server errors than usual`, tab: 'errors' },
    description: `In the last hour: ${TIMES}`,
  }),
  consumerEntry({
    ...{ id: 'consumer-client-errors', title: 'Consumer makes more client errors', topic: 'errors', severity: 'info' },
    ...{
      query: { sql: shareRiseAlertQuery(database, 'client_errors', 24).sql },
      threshold: SHARE_RISE.times,
      for: '0s',
    },
    ...{ summary: `${WHO} makes more client errors than usual`, tab: 'errors' },
    description: `In the last 24 hours: ${TIMES} Its last release may have broken it.`,
  }),
  consumerEntry({
    ...{ id: 'retry-storm', title: 'Consumer repeats its calls too often', topic: 'errors', severity: 'warning' },
    ...{ query: { sql: retryStormAlertQuery(database).sql }, threshold: STORM.amplification, for: '5m' },
    ...{ summary: `${WHO} sends each call several times`, tab: 'errors' },
    description: `${VALUE} attempts for each call in the last ${STORM.minutes} minutes.`,
  }),
];
