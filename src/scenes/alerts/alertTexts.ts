import { t } from '@grafana/i18n';
import type { CatalogueEntry, Topic } from '../../alerting/catalogue/entry';
import { falseAlarmRange, type FalseAlarms } from '../../alerting/falseAlarms';
import type { RuleState } from '../../data/readRules';
import { PLAIN_TEXT } from '../../text/plainText';

/** The groups of the catalogue in their order. */
export const TOPICS: readonly Topic[] = ['errors', 'traffic', 'abuse', 'quota', 'versions', 'pipeline'];

export function topicName(topic: Topic): string {
  const names: Record<Topic, () => string> = {
    errors: () => t('alerts.topic.errors', 'Errors of consumers and endpoints'),
    traffic: () => t('alerts.topic.traffic', 'Traffic of consumers'),
    abuse: () => t('alerts.topic.abuse', 'Keys and abuse'),
    quota: () => t('alerts.topic.quota', 'Quota'),
    versions: () => t('alerts.topic.versions', 'Versions'),
    pipeline: () => t('alerts.topic.pipeline', 'Pipeline'),
  };
  return names[topic]();
}

export function severityName(severity: CatalogueEntry['severity']): string {
  const names: Record<CatalogueEntry['severity'], () => string> = {
    critical: () => t('alerts.severity.critical', 'Critical'),
    warning: () => t('alerts.severity.warning', 'Warning'),
    info: () => t('alerts.severity.info', 'Info'),
  };
  return names[severity]();
}

export function stateName(state: RuleState | 'absent'): string {
  const names: Record<RuleState | 'absent', () => string> = {
    firing: () => t('alerts.state.firing', 'Firing'),
    pending: () => t('alerts.state.pending', 'Pending'),
    normal: () => t('alerts.state.normal', 'Normal'),
    error: () => t('alerts.state.error', 'Error'),
    paused: () => t('alerts.state.paused', 'Paused'),
    absent: () => t('alerts.state.absent', 'Not installed'),
  };
  return names[state]();
}

/** The language that the query of a rule is written in. */
export const kindName = ({ query }: Pick<CatalogueEntry, 'query'>): string => ('sql' in query ? 'SQL' : 'PromQL');

const PER_THOUSAND = 1000;

/** Alarms of 1,000 tried items. */
const perThousand = (share: number): string =>
  (PER_THOUSAND * share).toLocaleString('en-US', { maximumFractionDigits: 1 });

/** The measured false alarms of a rule in short. */
export function falseAlarmText(measured: readonly FalseAlarms[]): string {
  const range = falseAlarmRange(measured);
  if (range === undefined) {
    return t('alerts.rate.none', 'Not measured');
  }
  const [least, most] = [perThousand(range.least), perThousand(range.most)];
  return least === most
    ? t('alerts.rate.one', '{{rate}} of 1,000', { rate: most })
    : t('alerts.rate.range', '{{least}} to {{most}} of 1,000', { least, most });
}

/** How a number of tried items came about: consumer-weeks, windows or alerts. */
export function triedText(id: string): string {
  if (['silence', 'traffic-spike', 'traffic-drop', 'decline'].includes(id)) {
    return t('alerts.tried.weeks', 'consumer-weeks');
  }
  return id === 'quota-run-out' ? t('alerts.tried.alerts', 'alerts') : t('alerts.tried.windows', 'windows');
}

/** Who an alert is about: labels of the rules of the catalogue and of objectives. */
export function whoText(labels: Readonly<Record<string, string>>): string {
  const { consumer, organization, service, method, endpoint, origin, slo, pipeline, series, variant } = labels;
  const named = consumer || organization || slo || series || variant || pipeline;
  if (named) {
    return named;
  }
  if (endpoint) {
    return [method, endpoint, service].filter(Boolean).join(' ');
  }
  return origin ? t('alerts.who.origin', 'Address or network {{origin}}', { origin, ...PLAIN_TEXT }) : '–';
}
