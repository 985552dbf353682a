import { dateTimeFormat } from '@grafana/data';
import { t } from '@grafana/i18n';
import type { Anomaly, AnomalyGroup, Direction, Trait } from '../../growth/anomaly/commonCause';
import { BLOCK_HOURS, MIN_ACTIVE_BLOCKS, PAST_BLOCKS } from '../../growth/anomaly/trafficBlocks';
import { formatCount } from '../../text/format';
import { PLAIN_TEXT } from '../../text/plainText';

/** A direction as an arrow and a word. */
export const directionText = (direction: Direction): string =>
  direction === 'spike' ? t('anomalies.spike', '▲ Spike') : t('anomalies.drop', '▼ Drop');

const MOMENT = 'ddd D MMM HH:mm';

/** When a group begins and ends. */
export function whenText({ start, end }: Pick<AnomalyGroup, 'start' | 'end'>, timeZone: string): string {
  const format = (time: number, pattern: string) => dateTimeFormat(time, { timeZone, format: pattern });
  const isOneDay = format(start, 'YYYY-MM-DD') === format(end, 'YYYY-MM-DD');
  return t('anomalies.period', '{{start}} to {{end}}', {
    start: format(start, MOMENT),
    end: format(end, isOneDay ? 'HH:mm' : MOMENT),
    ...PLAIN_TEXT,
  });
}

/** A deviation with its sign. */
export const zText = (z: number): string => `${z > 0 ? '+' : '−'}${Math.abs(z).toFixed(1)}`;

/** How many times the expected calls came: 4.1×; empty where none came or none were expected. */
export const timesText = ({ calls, expected }: Pick<Anomaly, 'calls' | 'expected'>): string =>
  calls === 0 || expected < 0.5 ? '' : `${(calls / expected).toFixed(calls < expected ? 2 : 1)}×`;

/** What a trait is, in a word. */
export function traitName(trait: Trait): string {
  const names: Record<Trait, () => string> = {
    endpoint: () => t('anomalies.trait.endpoint', 'Endpoint'),
    region: () => t('anomalies.trait.region', 'Region'),
    sdk: () => t('anomalies.trait.sdk', 'SDK'),
    plan: () => t('anomalies.trait.plan', 'Plan'),
  };
  return names[trait]();
}

/** How much of what was found, and among how many. */
export function summaryText(groups: readonly AnomalyGroup[], organizations: number): string {
  const judged = t('anomalies.judged', '', {
    count: organizations,
    defaultValue_one: 'One organization is judged',
    defaultValue_other: '{{count}} organizations are judged',
  });
  if (organizations === 0) {
    return t(
      'anomalies.nobody',
      'No organization can be judged yet: one needs four weeks of calls, with calls in {{active}} of their {{blocks}} blocks of {{hours}} hours.',
      { active: MIN_ACTIVE_BLOCKS, blocks: PAST_BLOCKS, hours: BLOCK_HOURS }
    );
  }
  if (groups.length === 0) {
    return t('anomalies.none', 'No spike and no drop. {{judged}}.', { judged, ...PLAIN_TEXT });
  }
  return t('anomalies.summary', '{{found}}. {{judged}}.', { found: foundText(groups), judged, ...PLAIN_TEXT });
}

function foundText(groups: readonly AnomalyGroup[]): string {
  const spikes = groups.filter(({ direction }) => direction === 'spike').length;
  const drops = groups.length - spikes;
  const texts = {
    spikes: t('anomalies.spikes', '', {
      count: spikes,
      defaultValue_one: '{{count}} spike',
      defaultValue_other: '{{count}} spikes',
    }),
    drops: t('anomalies.drops', '', {
      count: drops,
      defaultValue_one: '{{count}} drop',
      defaultValue_other: '{{count}} drops',
    }),
  };
  if (spikes > 0 && drops > 0) {
    return t('anomalies.both', '{{spikes}} and {{drops}}', texts);
  }
  return spikes > 0 ? texts.spikes : texts.drops;
}

/** How many consumers a group has. */
export const consumersText = (group: AnomalyGroup): string =>
  t('anomalies.consumers', '{{count}} organizations at once', { count: group.anomalies.length });

/** Calls against the expected ones. */
export const callsText = ({ calls, expected }: Pick<Anomaly, 'calls' | 'expected'>): string =>
  t('anomalies.calls', '{{calls}} instead of {{expected}}', {
    calls: formatCount(calls),
    expected: formatCount(Math.round(expected)),
  });
