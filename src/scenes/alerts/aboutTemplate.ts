import { t } from '@grafana/i18n';

/** What each template of the catalogue tells, as a sentence. */
const ABOUT: Readonly<Record<string, () => string>> = {
  'endpoint-5xx-ratio': () =>
    t('alerts.about.endpoint-5xx-ratio', 'More than a share of the calls of an endpoint get 5xx within ten minutes.'),
  'organization-error-ratio': () =>
    t(
      'alerts.about.organization-error-ratio',
      'More than a share of the calls of an organization fail within an hour.'
    ),
  'consumer-server-errors': () =>
    t('alerts.about.consumer-server-errors', 'The share of server errors is several times the usual one of 28 days.'),
  'consumer-client-errors': () =>
    t('alerts.about.consumer-client-errors', 'The share of client errors is several times the usual one of 28 days.'),
  'retry-storm': () => t('alerts.about.retry-storm', 'An organization sends each logical call several times.'),
  'traffic-spike': () =>
    t('alerts.about.traffic-spike', 'Six hours have far more calls than the same hours of the last four weeks.'),
  'traffic-drop': () =>
    t('alerts.about.traffic-drop', 'Six hours have far fewer calls than the same hours of the last four weeks.'),
  silence: () => t('alerts.about.silence', 'A pause is longer than the own rhythm of an organization explains.'),
  decline: () =>
    t('alerts.about.decline', 'A week is far below the eight weeks before, less what all consumers changed by.'),
  'token-failures': () =>
    t('alerts.about.token-failures', 'The share of refused credentials is several times the usual one of 28 days.'),
  'credential-stuffing-address': () =>
    t('alerts.about.credential-stuffing-address', 'One network address tries many keys that nobody knows.'),
  'credential-stuffing-asn': () =>
    t('alerts.about.credential-stuffing-asn', 'One autonomous system tries many keys that nobody knows.'),
  scraping: () => t('alerts.about.scraping', 'An application reads at equal steps, as a timer does.'),
  'shared-keys': () =>
    t('alerts.about.shared-keys', 'One key is used from several networks and countries within an hour.'),
  'header-spoofing': () =>
    t('alerts.about.header-spoofing', 'One key says to be several clients from one address within an hour.'),
  'geography-drift': () =>
    t('alerts.about.geography-drift', 'The countries of the calls of a day differ from those of the last 28 days.'),
  'geography-new': () =>
    t('alerts.about.geography-new', 'Calls come from countries without a call in the last 28 days.'),
  'address-diversity': () =>
    t('alerts.about.address-diversity', 'An application calls from several times its usual number of addresses.'),
  'quota-used-75': () => t('alerts.about.quota-used-75', 'A quota is used for the most part: there is time to act.'),
  'quota-used-90': () => t('alerts.about.quota-used-90', 'A quota is nearly used up: hours are left.'),
  'quota-run-out': () =>
    t('alerts.about.quota-run-out', 'The forecast says that a quota is used up before the month ends.'),
  'rate-limit-share': () =>
    t('alerts.about.rate-limit-share', 'An application uses most of its rate limit, and no call is refused yet.'),
  'sunset-traffic': () => t('alerts.about.sunset-traffic', 'An application still calls a version that ends.'),
  freshness: () => t('alerts.about.freshness', 'No record has been stored for some time.'),
  'dead-letters': () => t('alerts.about.dead-letters', 'A share of the records cannot be used.'),
  conservation: () => t('alerts.about.conservation', 'Records are neither stored nor accounted for.'),
  divergence: () => t('alerts.about.divergence', 'Rollups and events have other counts, and could not be repaired.'),
};

/** What a template tells. @param id of its entry in the catalogue */
export const aboutTemplate = (id: string): string => ABOUT[id]?.() ?? '';

/** The templates that have a text. */
export const DESCRIBED_TEMPLATES: readonly string[] = Object.keys(ABOUT);
