import { t } from '@grafana/i18n';
import { formatShare } from '../../text/format';

/** The rules whose value is a share. */
const SHARES = [
  ...['endpoint-5xx-ratio', 'organization-error-ratio', 'dead-letters', 'geography-drift', 'geography-new'],
  ...['quota-used-75', 'quota-used-90', 'quota-run-out', 'rate-limit-share'],
];

/** Whether the value of a rule is a share, 0 to 1, which is shown in percent. */
export const isShare = (id: string): boolean => SHARES.includes(id);

const DECIMALS = 2;

/** A number that is no share. */
export const numberText = (value: number): string => value.toLocaleString('en-US', { maximumFractionDigits: DECIMALS });

/** A value of a rule. */
export const valueText = (id: string, value: number): string => (isShare(id) ? formatShare(value) : numberText(value));

/** What the value of a rule is, after "above 3". */
const MEASURES: Readonly<Record<string, () => string>> = {
  'endpoint-5xx-ratio': () => t('alerts.measure.calls-share', 'of the calls'),
  'organization-error-ratio': () => t('alerts.measure.calls-share', 'of the calls'),
  'consumer-server-errors': () => t('alerts.measure.usual-share', 'times the usual share'),
  'consumer-client-errors': () => t('alerts.measure.usual-share', 'times the usual share'),
  'token-failures': () => t('alerts.measure.usual-share', 'times the usual share'),
  'retry-storm': () => t('alerts.measure.attempts', 'attempts per call'),
  'traffic-spike': () => t('alerts.measure.deviations', 'standard deviations'),
  'traffic-drop': () => t('alerts.measure.deviations', 'standard deviations'),
  silence: () => t('alerts.measure.silence', 'times the limit of its rhythm'),
  decline: () => t('alerts.measure.scatter', 'times the usual scatter'),
  'credential-stuffing-address': () => t('alerts.measure.keys', 'keys within an hour'),
  'credential-stuffing-asn': () => t('alerts.measure.keys', 'keys within an hour'),
  scraping: () => t('alerts.measure.regularity', 'regularity, where 1 is a timer'),
  'shared-keys': () => t('alerts.measure.networks', 'networks within an hour'),
  'header-spoofing': () => t('alerts.measure.clients', 'clients within an hour'),
  'geography-drift': () => t('alerts.measure.moved', 'of the calls moved'),
  'geography-new': () => t('alerts.measure.new-countries', 'of the calls'),
  'address-diversity': () => t('alerts.measure.addresses', 'times the usual addresses'),
  'quota-used-75': () => t('alerts.measure.quota', 'of the quota'),
  'quota-used-90': () => t('alerts.measure.quota', 'of the quota'),
  'quota-run-out': () => t('alerts.measure.probability', 'probability'),
  'rate-limit-share': () => t('alerts.measure.limit', 'of the rate limit'),
  'sunset-traffic': () => t('alerts.measure.calls', 'calls a day'),
  freshness: () => t('alerts.measure.minutes', 'minutes'),
  'dead-letters': () => t('alerts.measure.records-share', 'of the records'),
  conservation: () => t('alerts.measure.records', 'records'),
  divergence: () => t('alerts.measure.hours', 'hours'),
};

/** What the value of a rule counts or measures. @param id of its entry in the catalogue */
export const measureText = (id: string): string => MEASURES[id]?.() ?? '';

/** The rules that have such a text. */
export const MEASURED_TEMPLATES: readonly string[] = Object.keys(MEASURES);
