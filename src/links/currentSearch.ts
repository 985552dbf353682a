import { PRESERVED_URL_KEYS } from './urlKeys';

/** What a screen shows when its address does not say: URL keys of the period and the variables, with their values. */
export type DefaultChoices = Record<string, string>;

/**
 * The query string of a screen with everything that the screens share. One that names none of the shared keys takes
 * over the current ones; one that names some is a link, in which a key that is missing means the default: each screen
 * remembers its own last choice, which a link must not show.
 * @param search query string of the address, with its `?`
 * @param current query string of the screen that was shown before, if there was one
 */
export function completeSearch(search: string, current: string | undefined, defaults: DefaultChoices): string {
  const asked = new URLSearchParams(search);
  const named = [...asked.keys()].some((key) => PRESERVED_URL_KEYS.includes(key));
  const result = new URLSearchParams(search);
  if (!named) {
    for (const [key, value] of new URLSearchParams(current)) {
      if (PRESERVED_URL_KEYS.includes(key)) {
        result.append(key, value);
      }
    }
  }
  for (const [key, value] of Object.entries(defaults)) {
    if (!result.has(key)) {
      result.append(key, value);
    }
  }
  const isComplete = [...result].length === [...asked].length;
  return isComplete ? search : `?${result}`;
}
