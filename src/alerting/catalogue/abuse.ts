import { CADENCE } from '../../growth/anomaly/cadence';
import { CLIENT_NAMES } from '../../growth/anomaly/clientNames';
import { GEO_DRIFT, NEW_COUNTRY } from '../../growth/anomaly/geoDrift';
import { SHARE_RISE } from '../../growth/anomaly/shareRise';
import { screenUrl } from '../../links/routes';
import { addressesAlertQuery } from '../../queries/alerts/abuse/addressesAlertQuery';
import { geographyAlertQuery } from '../../queries/alerts/abuse/geographyAlertQuery';
import { headerSpoofingAlertQuery } from '../../queries/alerts/abuse/headerSpoofingAlertQuery';
import { scrapingAlertQuery } from '../../queries/alerts/abuse/scrapingAlertQuery';
import { sharedKeysAlertQuery } from '../../queries/alerts/abuse/sharedKeysAlertQuery';
import { stuffingAlertQuery } from '../../queries/alerts/abuse/stuffingAlertQuery';
import { shareRiseAlertQuery } from '../../queries/alerts/errors/shareRiseAlertQuery';
import { consumerEntry, PERCENT, VALUE, WHO } from './consumerEntry';
import type { CatalogueEntry } from './entry';

/** Unknown keys within an hour: of one address, of one network. Above them the rules fire. */
const UNKNOWN_KEYS = { address: 9, asn: 49 };

/** Addresses against the usual number, and networks of one key within an hour, above which the rules fire. */
const ADDRESS_TIMES = 4;
const KEY_NETWORKS = 2;

const COUNT = '{{ with $values.B }}{{ printf "%.0f" .Value }}{{ else }}An unknown number of{{ end }}';

/** The calls whose key the directory does not know, of one ASN. */
const UNKNOWN_CALLS = `${screenUrl('explorer')}/calls?from=now-1h&to=now&var-filters=organization_id%7C%3D%7Cunknown`;

/** Keys that are tried or shared, and machines that read everything. */
export const keyEntries = (database: string): CatalogueEntry[] => [
  consumerEntry({
    ...{ id: 'token-failures', title: 'Credentials of a consumer are refused', topic: 'abuse', severity: 'warning' },
    query: { sql: shareRiseAlertQuery(database, 'authentication_errors', 24).sql },
    ...{ threshold: SHARE_RISE.times, for: '0s', tab: 'errors' },
    summary: `Credentials of ${WHO} are refused`,
    description: `In the last 24 hours at least ${VALUE} times as often as usual in the last 28 days.`,
  }),
  {
    ...{
      id: 'credential-stuffing-address',
      title: 'One address tries many keys',
      topic: 'abuse',
      severity: 'critical',
    },
    ...{ query: { sql: stuffingAlertQuery(database, 'address').sql }, threshold: UNKNOWN_KEYS.address, for: '0s' },
    summary: 'Address {{ $labels.origin }} (a pseudonym) tries many keys',
    description: `${COUNT} different keys that the directory does not know, within the last hour.`,
    ...{ link: `${screenUrl('consumers')}/organization/unknown`, calls: UNKNOWN_CALLS },
  },
  {
    ...{ id: 'credential-stuffing-asn', title: 'One network tries many keys', topic: 'abuse', severity: 'critical' },
    ...{ query: { sql: stuffingAlertQuery(database, 'asn').sql }, threshold: UNKNOWN_KEYS.asn, for: '0s' },
    summary: 'Addresses of AS{{ $labels.origin }} try many keys',
    description: `${COUNT} different keys that the directory does not know, within the last hour.`,
    link: `${screenUrl('consumers')}/organization/unknown`,
    calls: `${UNKNOWN_CALLS}&var-filters=asn%7C%3D%7C{{ urlquery $labels.origin }}`,
  },
  consumerEntry({
    ...{ id: 'scraping', title: 'Application reads like a timer', topic: 'abuse', severity: 'info' },
    ...{ query: { sql: scrapingAlertQuery(database).sql }, threshold: 1 - CADENCE.cv, for: '0s' },
    summary: `${WHO} reads at equal steps, as a scraper does`,
    description: `{{ with $values.B }}{{ printf "%.2f" .Value }}{{ else }}Unknown{{ end }} in the last three hours, where 1 is a timer and 0 calls at random.`,
  }),
  consumerEntry({
    ...{ id: 'shared-keys', title: 'One key is used from several networks', topic: 'abuse', severity: 'warning' },
    ...{ query: { sql: sharedKeysAlertQuery(database).sql }, threshold: KEY_NETWORKS, for: '0s' },
    summary: `Key {{ $labels.detail }} of ${WHO} is used by several`,
    description: `${COUNT} networks in several countries within one hour of the last 24.`,
  }),
  consumerEntry({
    ...{ id: 'header-spoofing', title: 'One key names many clients', topic: 'abuse', severity: 'warning' },
    ...{ query: { sql: headerSpoofingAlertQuery(database).sql }, threshold: CLIENT_NAMES.names, for: '0s' },
    summary: `Key {{ $labels.detail }} of ${WHO} says to be several clients`,
    description: `${COUNT} different SDKs, runtimes or devices from one address within one hour of the last 24.`,
  }),
];

/** Where calls come from, against the last 28 days: from raw events, so evaluated once an hour. */
export const originEntries = (database: string): CatalogueEntry[] => [
  consumerEntry({
    ...{ id: 'geography-drift', title: 'Calls of a consumer come from elsewhere', topic: 'abuse', severity: 'warning' },
    ...{ query: { sql: geographyAlertQuery(database, 'drift').sql }, threshold: GEO_DRIFT.variation, for: '0s' },
    summary: `Calls of ${WHO} come from other countries than usual`,
    description: `${PERCENT} of its calls of the last 24 hours moved, against the last 28 days.`,
  }),
  consumerEntry({
    ...{ id: 'geography-new', title: 'Consumer calls from a new country', topic: 'abuse', severity: 'warning' },
    ...{ query: { sql: geographyAlertQuery(database, 'new').sql }, threshold: NEW_COUNTRY.share, for: '0s' },
    summary: `${WHO} calls from a country that it never called from`,
    description: `${PERCENT} of its calls of the last 24 hours; none of the last 28 days.`,
  }),
  consumerEntry({
    ...{ id: 'address-diversity', title: 'Application calls from many addresses', topic: 'abuse', severity: 'warning' },
    ...{ query: { sql: addressesAlertQuery(database).sql }, threshold: ADDRESS_TIMES, for: '0s' },
    summary: `${WHO} calls from many more addresses than usual`,
    description: `${VALUE} times its usual number of the last 28 days, in the last 24 hours.`,
  }),
];
