import { PRESERVED_URL_KEYS } from './urlKeys';

/** The part of a URL's query that survives navigation: time range, variables. With the leading `?`, or empty. */
export function preservedSearch(search: string): string {
  const kept = [...new URLSearchParams(search)].filter(([key]) => PRESERVED_URL_KEYS.includes(key));
  return kept.length === 0 ? '' : `?${new URLSearchParams(kept)}`;
}
