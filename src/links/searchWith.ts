import type { DimensionFilter } from '../sql/scope';
import { preservedSearch } from './preservedSearch';
import { DRAWER, VARIABLE, variableKey } from './urlKeys';

/** What a link changes in the choices of the current screen. */
export interface Changes {
  /** Filters beside those of the filter bar. */
  filters?: readonly DimensionFilter[];
  /** Values of other URL keys. */
  values?: Readonly<Record<string, string>>;
}

/**
 * The query string of a link to another screen: period and variables of the current one, more filters, other values.
 * @param search query string of the current screen, with its `?`
 */
export function searchWith(search: string, { filters = [], values = {} }: Changes): string {
  const result = new URLSearchParams(preservedSearch(search));
  const key = variableKey(VARIABLE.filters);
  const present = result.getAll(key).filter((value) => value !== '');
  const wanted = new Set([...present, ...filters.map(filterText)]);
  result.delete(key);
  wanted.forEach((value) => result.append(key, value));
  Object.entries(values).forEach(([name, value]) => result.set(name, value));
  return `?${result}`;
}

/** The query string with other filters in place of those of the filter bar. */
export function searchInstead(search: string, changes: Changes): string {
  const result = new URLSearchParams(search);
  result.delete(variableKey(VARIABLE.filters));
  return searchWith(`?${result}`, changes);
}

/** The query string of what is shown, without what is open over it. */
export function withoutDrawers(search: string): URLSearchParams {
  const result = new URLSearchParams(search);
  Object.values(DRAWER).forEach((key) => result.delete(key));
  return result;
}

/** A filter as scenes writes it into the address (AdHocFiltersVariableUrlSyncHandler). */
export function filterText({ key, operator, value, values }: DimensionFilter): string {
  return [key, operator, ...(values ?? [value])].map(escaped).join('|');
}

/** Reads a filter of one value as filterText writes it; undefined for a text that is none. */
export function parseFilter(text: string): DimensionFilter | undefined {
  const [key, operator, value, ...more] = text.split('|').map(unescaped);
  return value === undefined || more.length > 0 ? undefined : { key, operator, value };
}

function unescaped(text: string): string {
  return text.replaceAll('__gfp__', '|').replaceAll('__gfc__', ',').replaceAll('__gfh__', '#');
}

function escaped(text: string): string {
  return text.replace(/\|/g, '__gfp__').replace(/,/g, '__gfc__').replace(/#/g, '__gfh__');
}
