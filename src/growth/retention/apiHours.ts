import { chain, fail, finite, type Result } from '../../experiment/result';
import { check } from '../../experiment/checks';

/** How much of a period one consumer uses the API: an API-hour is a clock hour with at least one successful call. */
export interface ApiHours {
  apiHours: number;
  activeDays: number;
  /** API-hours of a day that has any. */
  hoursPerActiveDay: number;
  /** Of all hours of the period. */
  hourShare: number;
  /** Of all days of the period. */
  dayShare: number;
}

/**
 * The API-hours of one consumer from the mask of each of its days.
 * @param masks bit h is set for an API-hour that begins at hour h, 0 to 23
 * @param periodDays days of the period, active or not
 * @returns `INVALID_INPUT` for a mask that is none or a period without a day, `ZERO_DENOMINATOR` without an active day
 */
export function apiHours(masks: readonly number[], periodDays: number): Result<ApiHours> {
  const wrong = masks.find((mask) => !Number.isInteger(mask) || mask < 0 || mask >= 2 ** 24);
  if (wrong !== undefined) {
    return fail('INVALID_INPUT', `masks has ${wrong}; a mask has 24 bits.`);
  }
  return chain(check('positive', { periodDays }), () => {
    const hours = masks.map(bitsOf).filter((bits) => bits > 0);
    const total = hours.reduce((sum, bits) => sum + bits, 0);
    return hours.length === 0
      ? fail('ZERO_DENOMINATOR', 'No day has an API-hour.')
      : finite({
          ...{ apiHours: total, activeDays: hours.length, hoursPerActiveDay: total / hours.length },
          ...{ hourShare: total / (24 * periodDays), dayShare: hours.length / periodDays },
        });
  });
}

const bitsOf = (mask: number): number =>
  Array.from({ length: 24 }, (_bit, hour) => (mask >> hour) & 1).reduce((sum, bit) => sum + bit, 0);
