import type { Bounds } from '../../sql/window';

/** Days in which a consumer or an endpoint without a name has to have calls, to be found. */
export const SEARCH_DAYS = 30;

/** The period that a search looks at, whatever that of the screen is. */
export const SEARCH_BOUNDS: Bounds = {
  from: `now64(3, 'UTC') - toIntervalDay(${SEARCH_DAYS})`,
  to: "now64(3, 'UTC')",
};

/** SQL condition: a text is part of one of several, in any case. @param wanted SQL string */
export function isPartOf(wanted: string, ...texts: string[]): string {
  return `(${texts.map((text) => `positionCaseInsensitiveUTF8(${text}, ${wanted}) > 0`).join(' OR ')})`;
}

/** SQL to order by: the texts that are what is wanted first, then those that begin with it. */
export function byLikeness(wanted: string, text: string): string {
  return `multiIf(lowerUTF8(${text}) = lowerUTF8(${wanted}), 0, startsWith(lowerUTF8(${text}), lowerUTF8(${wanted})), 1, 2)`;
}
