import { isObject } from '../../model/isObject';

/* Parts of an answer whose shape is not known: what has another shape is empty. */

export const fieldOf = (value: unknown, name: string): unknown => (isObject(value) ? value[name] : undefined);

export const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

export function textOf(value: unknown, name: string): string {
  const field = fieldOf(value, name);
  return typeof field === 'string' ? field : '';
}

/** The members of an object that are texts. */
export const textsOf = (value: unknown): Record<string, string> =>
  Object.fromEntries(
    Object.entries(isObject(value) ? value : {}).flatMap(([name, text]) =>
      typeof text === 'string' ? [[name, text]] : []
    )
  );

/** A time in milliseconds since the epoch; null where it cannot be read. */
export function timeOf(value: unknown, name: string): number | null {
  const time = Date.parse(textOf(value, name));
  return Number.isNaN(time) ? null : time;
}
