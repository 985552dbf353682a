import { amountOf } from '../../growth/money/decimal';
import { PRICE_FIELDS, type PriceChange } from '../../growth/money/whatIf';

/**
 * Changes of prices as the address has them: `pro:2:0:0:flat_amount:119`, with commas between them. What is no change is
 * left out.
 */
export function readPriceChanges(text: string): PriceChange[] {
  return text.split(',').flatMap((one) => {
    const [plan, version, price, tier, name, value, ...more] = one.split(':');
    const field = PRICE_FIELDS.find((known) => known === name);
    const places = [version, price, tier].map(Number);
    return field === undefined || value === undefined || more.length > 0 || !places.every(Number.isInteger)
      ? []
      : [{ plan_id: decodePlan(plan), version: places[0], price: places[1], tier: places[2], field, value }];
  });
}

/** The text of `readPriceChanges`. */
export const writePriceChanges = (changes: readonly PriceChange[]): string =>
  changes
    .map(({ plan_id, version, price, tier, field, value }) =>
      [encodeURIComponent(plan_id), version, price, tier, field, value].join(':')
    )
    .join(',');

/** The changes with one more, in the place of an earlier one of the same number; none where it changes nothing. */
export function withChange(changes: readonly PriceChange[], change: PriceChange, original: string): PriceChange[] {
  const others = changes.filter((one) => placeOf(one) !== placeOf(change));
  return amountOf(change.value) === amountOf(original) ? others : [...others, change];
}

/** The change of the same number. */
export const changeOf = (changes: readonly PriceChange[], place: Omit<PriceChange, 'value'>): PriceChange | undefined =>
  changes.find((one) => placeOf(one) === placeOf(place));

const placeOf = ({ plan_id, version, price, tier, field }: Omit<PriceChange, 'value'>): string =>
  JSON.stringify([plan_id, version, price, tier, field]);

function decodePlan(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
