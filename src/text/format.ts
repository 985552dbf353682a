import { formattedValueToString, getValueFormat } from '@grafana/data';
import { t } from '@grafana/i18n';

/** A count with thousands separators. */
export function formatCount(count: number): string {
  return count.toLocaleString();
}

/** An amount in the account's currency, with two decimals. */
export function formatAmount(amount: number): string {
  return amount.toLocaleString(undefined, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
}

/** A share of 0 to 1 in percent with one decimal. */
export function formatShare(share: number): string {
  return formattedValueToString(getValueFormat('percentunit')(share, 1));
}

/** A count in few digits: 1.2 Mil. */
export function formatShort(count: number): string {
  return formattedValueToString(getValueFormat('short')(count, count < 1000 ? 0 : 1));
}

/** A duration given in milliseconds, with a fitting unit and three digits: 44.0 ms, 299 ms, 1.19 s. */
export function formatMilliseconds(ms: number): string {
  const inUnit = ms < 1000 ? ms : ms < 60_000 ? ms / 1000 : ms / 60_000;
  return formattedValueToString(getValueFormat('ms')(ms, inUnit < 10 ? 2 : inUnit < 100 ? 1 : 0));
}

/** A duration given in hours, with a fitting unit. */
export function formatHours(hours: number): string {
  return formattedValueToString(getValueFormat('h')(hours, hours < 24 ? 0 : 1));
}

/** A duration given in hours in few letters: 27 h, and from two days on 6.0 d. */
export function formatShortHours(hours: number): string {
  return hours < 48
    ? t('format.hours', '{{hours}} h', { hours: Math.round(hours) })
    : t('format.days', '{{days}} d', { days: (hours / 24).toFixed(1) });
}

/** A duration given in seconds, with a fitting unit. */
export function formatSeconds(seconds: number): string {
  return formattedValueToString(getValueFormat('s')(seconds, seconds < 60 ? 0 : 1));
}

/** A difference that is formatted already, with the sign before it: a colour alone does not say in which direction it is. */
export function withSign(text: string, difference: unknown): string {
  return Number(difference) > 0 ? `+${text}` : text.replace(/^-/, '−');
}
