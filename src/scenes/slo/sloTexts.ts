import { t } from '@grafana/i18n';
import { BURN_WINDOWS, SLO_SCOPE_KEYS, type SloDefinition } from '../../../model/slos';
import { formatCount, formatMilliseconds } from '../../text/format';
import { PLAIN_TEXT } from '../../text/plainText';

function indicatorText({ indicator, threshold_ms }: SloDefinition): string {
  const latency = formatMilliseconds(threshold_ms);
  switch (indicator) {
    case 'availability':
      return t('slo.is.availability', 'without an error of the API');
    case 'latency':
      return t('slo.is.latency', 'within {{latency}}', { latency });
    case 'both':
      return t('slo.is.both', 'without an error of the API and within {{latency}}', { latency });
  }
}

function windowText({ window }: SloDefinition): string {
  if (window.kind === 'rolling') {
    return t('slo.window.rolling', '', {
      count: window.days,
      defaultValue_one: 'last day',
      defaultValue_other: 'last {{count}} days',
    });
  }
  const units = {
    week: t('slo.window.week', 'this week'),
    month: t('slo.window.month', 'this month'),
    quarter: t('slo.window.quarter', 'this quarter'),
    year: t('slo.window.year', 'this year'),
  };
  return `${units[window.unit]} (${window.time_zone})`;
}

/** An objective with all its digits: 99.95%. */
export const objectiveText = (objective: number): string => `${Number((100 * objective).toPrecision(12))}%`;

/** What an SLO promises, as a sentence. */
export function promiseText(slo: SloDefinition): string {
  return t('slo.promise', '{{target}} of calls {{indicator}}, {{window}}', {
    target: objectiveText(slo.objective),
    indicator: indicatorText(slo),
    window: windowText(slo),
    ...PLAIN_TEXT,
  });
}

/** The calls that an SLO is about. */
export function scopeText({ scope }: SloDefinition): string {
  const parts = SLO_SCOPE_KEYS.flatMap((key) => (scope[key] === undefined ? [] : [`${key} ${scope[key].join(', ')}`]));
  return parts.length === 0 ? t('slo.scope.all', 'all calls') : parts.join(' · ');
}

/** How unknown outcomes count. */
export function unknownText({ unknown }: SloDefinition): string {
  return {
    good: t('slo.unknown.good', 'unknown outcomes count as good'),
    bad: t('slo.unknown.bad', 'unknown outcomes count as bad'),
    apart: t('slo.unknown.apart', 'unknown outcomes do not count'),
  }[unknown];
}

/** When its alerts fire. */
export function rulesText({ weighting, low_traffic, page }: SloDefinition): string {
  const [fast, slow] = BURN_WINDOWS.filter(({ severity }) => severity === 'page');
  const errors = formatCount(low_traffic.min_errors);
  const factors = `${fast.factor}× / ${slow.factor}×`;
  return weighting === 'requests'
    ? t('slo.rules.requests', 'pages at {{factors}} from {{errors}} bad calls on', { factors, errors, ...PLAIN_TEXT })
    : t('slo.rules.consumers', 'pages at {{factors}} from {{errors}} bad calls of {{consumers}} consumers on', {
        ...{ factors, errors },
        consumers: formatCount(page.min_consumers),
        ...PLAIN_TEXT,
      });
}
