import { PAST_WEEKS } from '../growth/anomaly/trafficBlocks';
import { BASE_WEEKS } from '../growth/rhythm/decline';
import { MIN_RHYTHM } from '../growth/rhythm/silence';
import { addresses, ADDRESSES, ADDRESSES_SERIES } from '../queries/alerts/abuse/addressesAlertQuery';
import { CADENCE_SERIES } from '../queries/alerts/abuse/cadenceOf';
import { GEOGRAPHY_SERIES } from '../queries/alerts/abuse/countriesOf';
import { geography } from '../queries/alerts/abuse/geographyAlertQuery';
import { headerSpoofing, HEADER_SPOOFING_SERIES } from '../queries/alerts/abuse/headerSpoofingAlertQuery';
import { scraping } from '../queries/alerts/abuse/scrapingAlertQuery';
import { sharedKeys, SHARED_KEYS_SERIES } from '../queries/alerts/abuse/sharedKeysAlertQuery';
import { STUFFING_SERIES, stuffingOverTime } from '../queries/alerts/abuse/stuffingAlertQuery';
import { ERROR_RATIO_SERIES, organizationErrorRatio } from '../queries/alerts/alertQueries';
import { backTestQuery, type BackTestRow } from '../queries/alerts/backTestQuery';
import type { Judged } from '../queries/alerts/consumerAlert';
import { retryStorm, STORM_SERIES } from '../queries/alerts/errors/retryStormAlertQuery';
import { PAST_DAYS, SHARE_RISE_SERIES, shareRise } from '../queries/alerts/errors/shareRiseAlertQuery';
import { overDays, type Series } from '../queries/alerts/moments';
import { FRESHNESS_SERIES, freshnessOverTime } from '../queries/alerts/pipeline/freshnessAlertQuery';
import { QUOTA_SERIES, quotaUsed } from '../queries/alerts/quota/quotaUsedAlertQuery';
import { rateLimit, RATE_LIMIT_SERIES } from '../queries/alerts/quota/rateLimitAlertQuery';
import { decline, DECLINE_SERIES } from '../queries/alerts/rhythm/declineAlertQuery';
import { SILENCE_SERIES, silenceOverTime } from '../queries/alerts/rhythm/silenceOverTime';
import { BLOCK_SERIES } from '../queries/alerts/traffic/blocksOf';
import { trafficChange } from '../queries/alerts/traffic/trafficAlertQuery';
import { SUNSET_SERIES, sunsetTraffic } from '../queries/alerts/versions/sunsetTrafficAlertQuery';
import type { Query } from '../sql/query';
import { OLD_VERSION } from './catalogue/quota';

/** What a rule reads: counts of calls by hour or day, raw events, or raw events with network addresses. */
export type ReadData = 'rollup' | 'events' | 'addresses';

/** Days of a back-test: most it can be asked about, and those of one that reads raw events, unless more are asked for. */
export const BACK_TEST_DAYS = { most: 90, events: 28 };

/** What a rule would have said at the moments of the last days. */
export interface BackTest {
  series: Series;
  days: number;
  reads: ReadData;
  /** Days of data before a moment without which the rule says nothing, or too much, about it. */
  pastDays: number;
  /** The least threshold that can be tried: values up to it are not asked for. */
  least: number;
  query: Query<BackTestRow>;
}

/** Why a rule has no back-test: Prometheus has its numbers, or it is a forecast, whose truth shows later. */
export type NoBackTest = 'prometheus' | 'forecast';

interface Definition {
  series: Series;
  reads: ReadData;
  /** None unless it is given. */
  pastDays?: number;
  least: number;
  judged: (database: string, series: Series, least: number) => Judged;
}

const rise = (share: Parameters<typeof shareRise>[1], hours: number): Definition => ({
  ...{ series: SHARE_RISE_SERIES, reads: 'rollup', pastDays: PAST_DAYS, least: 1 },
  judged: (database, series) => shareRise(database, share, hours, series),
});

const traffic = (direction: 'spike' | 'drop'): Definition => ({
  ...{ series: BLOCK_SERIES, reads: 'rollup', pastDays: 7 * PAST_WEEKS, least: 4 },
  judged: (database, series, least) => trafficChange(database, direction, series, least),
});

const stuffing = (source: 'address' | 'asn', least: number): Definition => ({
  ...{ series: STUFFING_SERIES, reads: source === 'address' ? 'addresses' : 'events', least },
  judged: (database) => stuffingOverTime(database, source),
});

const countries = (change: 'drift' | 'new', least: number): Definition => ({
  ...{ series: GEOGRAPHY_SERIES, reads: 'events', pastDays: PAST_DAYS, least },
  judged: (database, series) => geography(database, change, series),
});

const quota: Definition = {
  ...{ series: QUOTA_SERIES, reads: 'rollup', least: 0.5 },
  judged: quotaUsed,
};

/** Of each rule of the catalogue that is a query of ClickHouse: the definition of the rule over a series of moments. */
const DEFINITIONS: Readonly<Record<string, Definition | NoBackTest>> = {
  'endpoint-5xx-ratio': 'prometheus',
  'organization-error-ratio': {
    ...{ series: ERROR_RATIO_SERIES, reads: 'events', least: 0.01 },
    judged: organizationErrorRatio,
  },
  'consumer-server-errors': rise('server_errors', 1),
  'consumer-client-errors': rise('client_errors', 24),
  'retry-storm': { series: STORM_SERIES, reads: 'events', least: 1.1, judged: retryStorm },
  'traffic-spike': traffic('spike'),
  'traffic-drop': traffic('drop'),
  silence: {
    ...{ series: SILENCE_SERIES, reads: 'rollup', pastDays: 7 * MIN_RHYTHM.weeks, least: 0.7 },
    judged: silenceOverTime,
  },
  decline: {
    ...{ series: DECLINE_SERIES, reads: 'rollup', pastDays: 7 * (BASE_WEEKS + 1), least: 1 },
    judged: decline,
  },
  'token-failures': rise('authentication_errors', 24),
  'credential-stuffing-address': stuffing('address', 2),
  'credential-stuffing-asn': stuffing('asn', 4),
  scraping: { series: CADENCE_SERIES, reads: 'events', least: 0.4, judged: scraping },
  'shared-keys': { series: SHARED_KEYS_SERIES, reads: 'events', least: 1, judged: sharedKeys },
  'header-spoofing': {
    ...{ series: HEADER_SPOOFING_SERIES, reads: 'addresses', least: 1 },
    judged: headerSpoofing,
  },
  'geography-drift': countries('drift', 0.05),
  'geography-new': countries('new', 0.01),
  'address-diversity': {
    ...{ series: ADDRESSES_SERIES, reads: 'addresses', pastDays: ADDRESSES.minDays, least: 1.5 },
    judged: addresses,
  },
  'quota-used-75': quota,
  'quota-used-90': quota,
  'quota-run-out': 'forecast',
  'rate-limit-share': { series: RATE_LIMIT_SERIES, reads: 'events', least: 0.5, judged: rateLimit },
  'sunset-traffic': {
    ...{ series: SUNSET_SERIES, reads: 'events', least: 0 },
    judged: (database, series) => sunsetTraffic(database, OLD_VERSION, series),
  },
  freshness: { series: FRESHNESS_SERIES, reads: 'events', least: 5, judged: freshnessOverTime },
  'dead-letters': 'prometheus',
  conservation: 'prometheus',
  divergence: 'prometheus',
};

/** The rules that have a back-test, or a reason why they have none. */
export const BACK_TESTED: readonly string[] = Object.keys(DEFINITIONS);

/**
 * The back-test of a rule, or why it has none.
 * @param id of its entry in the catalogue
 * @param days that are judged; without them, as many as the data that the rule reads allows at little cost
 */
export function backTestOf(id: string, database: string, days?: number): BackTest | NoBackTest {
  const found = DEFINITIONS[id] ?? 'prometheus';
  if (typeof found === 'string') {
    return found;
  }
  const { reads, pastDays = 0, least, judged } = found;
  const asked = days ?? (reads === 'rollup' ? BACK_TEST_DAYS.most : BACK_TEST_DAYS.events);
  const series = overDays(found.series, asked);
  return { series, days: asked, reads, pastDays, least, query: backTestQuery(judged(database, series, least), least) };
}
