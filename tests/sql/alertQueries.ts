import { silenceAlertQuery } from '../../src/queries/alerts/rhythm/silenceAlertQuery';
import { declineAlertQuery } from '../../src/queries/alerts/rhythm/declineAlertQuery';
import { trafficAlertQuery } from '../../src/queries/alerts/traffic/trafficAlertQuery';
import { shareRiseAlertQuery } from '../../src/queries/alerts/errors/shareRiseAlertQuery';
import { retryStormAlertQuery } from '../../src/queries/alerts/errors/retryStormAlertQuery';
import { geographyAlertQuery } from '../../src/queries/alerts/abuse/geographyAlertQuery';
import { headerSpoofingAlertQuery } from '../../src/queries/alerts/abuse/headerSpoofingAlertQuery';
import { scrapingAlertQuery } from '../../src/queries/alerts/abuse/scrapingAlertQuery';
import { addressesAlertQuery } from '../../src/queries/alerts/abuse/addressesAlertQuery';
import { sharedKeysAlertQuery } from '../../src/queries/alerts/abuse/sharedKeysAlertQuery';
import { stuffingAlertQuery } from '../../src/queries/alerts/abuse/stuffingAlertQuery';
import { quotaUsedAlertQuery } from '../../src/queries/alerts/quota/quotaUsedAlertQuery';
import { rateLimitAlertQuery } from '../../src/queries/alerts/quota/rateLimitAlertQuery';
import { runOutAlertQuery } from '../../src/queries/alerts/quota/runOutAlertQuery';
import { sunsetTrafficAlertQuery } from '../../src/queries/alerts/versions/sunsetTrafficAlertQuery';
import { freshnessAlertQuery } from '../../src/queries/alerts/pipeline/freshnessAlertQuery';
import { BACK_TESTED, backTestOf } from '../../src/alerting/backTests';
import { dataBeginQuery } from '../../src/queries/alerts/dataBeginQuery';
import { DATABASE } from './database';

/** The back-tests of the rules. */
const BACK_TEST_QUERIES = BACK_TESTED.flatMap((id) => {
  const test = backTestOf(id, DATABASE);
  return typeof test === 'string' ? [] : [test.query];
});

/** The queries of the rules of src/alerting/catalogue, and of their screen. */
export const ALERT_QUERIES = {
  silenceAlertQuery: [silenceAlertQuery(DATABASE)],
  declineAlertQuery: [declineAlertQuery(DATABASE)],
  trafficAlertQuery: [trafficAlertQuery(DATABASE, 'spike'), trafficAlertQuery(DATABASE, 'drop')],
  shareRiseAlertQuery: [
    shareRiseAlertQuery(DATABASE, 'server_errors', 1),
    shareRiseAlertQuery(DATABASE, 'authentication_errors', 24),
  ],
  retryStormAlertQuery: [retryStormAlertQuery(DATABASE)],
  geographyAlertQuery: [geographyAlertQuery(DATABASE, 'drift'), geographyAlertQuery(DATABASE, 'new')],
  scrapingAlertQuery: [scrapingAlertQuery(DATABASE)],
  addressesAlertQuery: [addressesAlertQuery(DATABASE)],
  headerSpoofingAlertQuery: [headerSpoofingAlertQuery(DATABASE)],
  sharedKeysAlertQuery: [sharedKeysAlertQuery(DATABASE)],
  stuffingAlertQuery: [stuffingAlertQuery(DATABASE, 'address'), stuffingAlertQuery(DATABASE, 'asn')],
  quotaUsedAlertQuery: [quotaUsedAlertQuery(DATABASE)],
  rateLimitAlertQuery: [rateLimitAlertQuery(DATABASE)],
  runOutAlertQuery: [runOutAlertQuery(DATABASE)],
  sunsetTrafficAlertQuery: [sunsetTrafficAlertQuery(DATABASE, "o'brien")],
  freshnessAlertQuery: [freshnessAlertQuery(DATABASE)],
  backTestQuery: BACK_TEST_QUERIES,
  dataBeginQuery: [dataBeginQuery(DATABASE)],
};
