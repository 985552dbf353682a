import { t } from '@grafana/i18n';
import type { Trigger } from '../../growth/triggers/triggers';
import { formatPValue } from '../../text/experiments/metricFigures';

export const triggersTitle = () => t('triggers.title', 'What precedes a move to a paid plan');

/** A candidate, as words. */
export function triggerName({ kind, detail }: Pick<Trigger, 'kind' | 'detail'>): string {
  switch (kind) {
    case 'refused':
      return t('triggers.event.refused', 'Calls refused by a rate limit or quota');
    case 'quota':
      return t('triggers.event.quota', '80% of the quota used');
    case 'batch':
      return t('triggers.event.batch', 'A batch job');
    case 'service':
      return t('triggers.event.service', 'First call of {{service}}', { service: detail });
    case 'application':
      return t('triggers.event.application', 'A further application');
    case 'developer':
      return t('triggers.event.developer', 'A further developer');
  }
}

/** How often the event comes before a move, and how sure that is. */
export function oddsText({ found, pValue }: Trigger): string {
  if (!found.ok || pValue === undefined) {
    return t('triggers.not-estimable', 'too few cases');
  }
  const { ratio, low, high } = found.value;
  const text = (value: number) => (value < 100 ? value.toFixed(1) : value.toPrecision(3));
  const odds = t('growth.share', '{{share}} ({{low}} – {{high}})', {
    share: text(ratio),
    low: text(low),
    high: text(high),
  });
  return `${odds}, p ${formatPValue(pValue)}`;
}

export const triggersHelp = (): string =>
  t(
    'triggers.help',
    'Compared with the two weeks before those, and with consumers that stayed free, which takes off growth (case-time-control). p: Holm over the events. Above 1 the event precedes moves. It does not say that it causes them: an experiment can.'
  );
