import type { Billing } from '../../../model/billing';
import { timesDecimal } from './decimal';

/**
 * An amount in the currency of the reports, at the newest rate of a day or before.
 * @throws Error where there is none: the sidecar refuses a billing file without it
 */
export function inReportCurrency(
  { currency: reported, exchange_rates }: Pick<Billing, 'currency' | 'exchange_rates'>,
  units: bigint,
  currency: string,
  day: string
): bigint {
  if (currency === reported) {
    return units;
  }
  const newest = exchange_rates
    .filter((one) => one.from_currency === currency && one.day <= day)
    .reduce<Billing['exchange_rates'][number] | undefined>(
      (best, one) => (best === undefined || one.day > best.day ? one : best),
      undefined
    );
  if (newest === undefined) {
    throw new Error(`There is no rate of ${currency} for ${day}.`);
  }
  return timesDecimal(units, newest.rate);
}
