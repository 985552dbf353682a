import { dateTimeFormat } from '@grafana/data';
import { t } from '@grafana/i18n';
import type { NextReset } from '../../growth/quota/nextReset';
import type { NoForecast } from '../../growth/quota/quotaForecast';
import { SHORTEST_PROFILE_DAYS } from '../../growth/quota/runOut';
import { formatCount, formatShare, formatShortHours } from '../../text/format';
import { PLAIN_TEXT } from '../../text/plainText';
import type { QuotaOwner } from './owners';

const HOUR_MS = 3_600_000;

/** A probability below this is none that a reader would act on. */
const SMALL = 0.005;

/** A time to the hour: no forecast is good for minutes. */
export const hourText = (time: number, timeZone: string): string =>
  dateTimeFormat(Math.round(time / HOUR_MS) * HOUR_MS, { timeZone, format: 'D MMM HH:mm' });

/** The expected time at which a quota is used up, or why there is none. */
export function runOutText({ remaining, reset, forecast }: QuotaOwner, timeZone: string): string {
  if (remaining === 0 && !reset.isShort) {
    return t('quota.used-up', 'Used up');
  }
  if (typeof forecast === 'string') {
    return noForecastText(forecast);
  }
  return forecast.mid === null ? t('quota.lasts', 'Not before the reset') : hourText(forecast.mid, timeZone);
}

function noForecastText(reason: NoForecast): string {
  switch (reason) {
    case 'young':
      return t('quota.young', 'Too young: less than {{days}} days are known', { days: SHORTEST_PROFILE_DAYS });
    case 'short':
      return t('quota.short', 'Begins again every day or more often');
    case 'idle':
      return t('quota.idle', 'Nothing was used in four weeks');
  }
}

/** The range of the time; empty where there is none to give. */
export function rangeText({ remaining, forecast }: QuotaOwner, timeZone: string): string {
  if (remaining === 0 || typeof forecast === 'string' || forecast.early === null) {
    return '';
  }
  const early = hourText(forecast.early, timeZone);
  return forecast.late === null
    ? t('quota.early-only', 'at the earliest {{early}}, at the latest after the reset', { early, ...PLAIN_TEXT })
    : t('quota.range', '{{early}} to {{late}}', { early, late: hourText(forecast.late, timeZone), ...PLAIN_TEXT });
}

/** A probability in whole percent, without certainty that it cannot have. */
export function chanceText({ remaining, probability }: Pick<QuotaOwner, 'remaining' | 'probability'>): string {
  if (probability === null) {
    return '–';
  }
  if (remaining === 0) {
    return t('quota.happened', 'it has');
  }
  const percent = (share: number) => `${Math.round(100 * share)}%`;
  return probability < SMALL
    ? t('quota.hardly', '<1%')
    : probability > 1 - SMALL
      ? t('quota.nearly-certain', '>99%')
      : percent(probability);
}

/** How long until the quota is used up, and how long it is then missing; one part where there is no more to say. */
export function warningParts({ remaining, reset, forecast, row }: QuotaOwner): string[] {
  if (remaining === 0 && !reset.isShort) {
    return [
      t('quota.until-reset', '{{time}} until the reset', { time: spanText(reset.at - row.asked), ...PLAIN_TEXT }),
    ];
  }
  if (typeof forecast === 'string' || forecast.mid === null) {
    return ['–'];
  }
  const before = spanText(reset.at - forecast.mid);
  return [
    spanText(forecast.mid - row.asked),
    t('quota.warning', '{{before}} before the reset', { before, ...PLAIN_TEXT }),
  ];
}

const spanText = (ms: number): string => formatShortHours(ms / HOUR_MS);

/** How it is known when a quota is reset. */
export function resetText({ source, since }: NextReset, timeZone: string): string {
  const last = since === null ? '' : dateTimeFormat(since, { timeZone, format: 'D MMM' });
  switch (source) {
    case 'bucket':
      return t('quota.reset.bucket', 'by its name');
    case 'counter':
      return t('quota.reset.counter', 'twice seen, last {{last}}', { last, ...PLAIN_TEXT });
    case 'month_later':
      return t('quota.reset.month-later', 'assumed: last {{last}} + 1 month', { last, ...PLAIN_TEXT });
    case 'calendar_month':
      return t('quota.reset.calendar', 'assumed: month ends, UTC');
  }
}

/** Refused calls and what is above the limit, of this period. */
export function refusedText({ refused, overage }: QuotaOwner): string {
  return overage === 0
    ? formatCount(refused)
    : t('quota.refused-over', '{{refused}}, {{over}} over', {
        refused: formatCount(refused),
        over: formatCount(overage),
      });
}

/** Who is on the list and what happens to them, in short. */
export function summaryText(owners: readonly QuotaOwner[]): string {
  const count = (is: (owner: QuotaOwner) => boolean) => formatCount(owners.filter(is).length);
  return t('quota.holders', '', {
    count: owners.length,
    used: count(({ remaining, reset }) => remaining === 0 && !reset.isShort),
    likely: count(({ remaining, probability }) => remaining > 0 && (probability ?? 0) >= 0.5),
    unknown: count(({ forecast }) => typeof forecast === 'string'),
    defaultValue_one:
      '{{count}} consumer holds a quota: {{used}} used up, {{likely}} more likely than not to run out before the reset, {{unknown}} without a forecast.',
    defaultValue_other:
      '{{count}} consumers hold a quota: {{used}} used up, {{likely}} more likely than not to run out before the reset, {{unknown}} without a forecast.',
  });
}

/** How much of a quota is used. */
export const usedText = ({ row, remaining }: QuotaOwner): string =>
  t('quota.used', '{{used}} of {{limit}} ({{share}}), {{left}} left', {
    ...{ used: formatCount(row.consumed), limit: formatCount(row.quota_limit) },
    ...{ share: formatShare(row.consumed / row.quota_limit), left: formatCount(remaining) },
  });

/** The same for a narrow column. */
export const usedShortText = ({ row, remaining }: QuotaOwner): string =>
  t('quota.used-short', '{{share}}, {{left}} of {{limit}} left', {
    ...{ share: formatShare(row.consumed / row.quota_limit), left: formatCount(remaining) },
    limit: formatCount(row.quota_limit),
  });

/** The plan that the use of a whole period fits in; empty where the present one is large enough, or plans are not known. */
export function largerPlanText({ larger, reset }: QuotaOwner): string {
  if (larger === undefined) {
    return '';
  }
  const round = (units: number) => formatCount(Math.round(units));
  const values = { expected: round(larger.expected), low: round(larger.low), high: round(larger.high) };
  const need =
    reset.since === null
      ? t('quota.larger.month', 'Thirty days take {{expected}} units ({{low}} to {{high}}).', values)
      : t('quota.larger.period', 'A whole period takes {{expected}} units ({{low}} to {{high}}).', values);
  const plan =
    larger.plan === null
      ? t('quota.larger.none', 'No plan that other holders of this quota have is large enough.')
      : t('quota.larger.plan', 'The plan {{plan}} ({{limit}}) is large enough.', {
          ...{ plan: larger.plan.plan, limit: formatCount(larger.plan.limit), ...PLAIN_TEXT },
        });
  return `${need} ${plan}`;
}
