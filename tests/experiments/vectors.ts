import fs from 'node:fs';
import path from 'node:path';

/** Any JSON value; a vector's shape follows from its `op`. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** One reference case. A figure passes when |got - want| <= abs + rel * |want|. */
export interface Vector {
  id: string;
  op: string;
  input: { [key: string]: Json };
  options: { [key: string]: Json };
  expected: { [key: string]: Json };
  tolerance: { rel: number; abs: number };
}

/**
 * The reference cases: numbers of other engines' tests and of scipy, statsmodels and mpmath.
 * @param file path; those of experiments by default
 */
export function readVectors(file = path.join(__dirname, 'experiment-vectors.json')): Vector[] {
  const { cases }: { cases: Vector[] } = JSON.parse(fs.readFileSync(file, 'utf8'));
  return cases;
}

/** A member of a JSON object. */
export function member(object: Json, name: string): Json {
  if (typeof object !== 'object' || object === null || Array.isArray(object) || !(name in object)) {
    throw new Error(`no member ${name}`);
  }
  return object[name];
}

/** A member that is a number. */
export function number(object: Json, name: string): number {
  const value = member(object, name);
  if (typeof value !== 'number') {
    throw new Error(`${name} is no number`);
  }
  return value;
}

/** A JSON list. */
export function list(value: Json): Json[] {
  if (!Array.isArray(value)) {
    throw new Error('no list');
  }
  return value;
}

/** A list of numbers. */
export const numbers = (value: Json): number[] => list(value).map(Number);

/**
 * The size that a relative tolerance refers to. A bound of an interval is the sum of an effect and a distance: when it
 * is close to 0, its error is that of the larger of the two. (In `ratio-cluster-ols-101` the bound carries the error
 * of scipy's t quantile, 1.5e-9 of the distance, which numerical integration confirms.)
 */
function sizeOf(want: number, key: string, all: { [key: string]: Json }): number {
  const related = key.startsWith('ci_') ? [want, all.ci_low, all.ci_high] : [want];
  return Math.max(...related.map((value) => (typeof value === 'number' ? Math.abs(value) : 0)));
}

/**
 * Compares what was computed with what is expected, member by member.
 * @returns a line for each member that is missing or too far away
 */
export function differences(
  got: unknown,
  want: { [key: string]: Json },
  tolerance: Vector['tolerance'],
  path = ''
): string[] {
  return Object.entries(want).flatMap(([key, value]) => {
    const computed: unknown = typeof got === 'object' && got !== null ? Reflect.get(got, key) : undefined;
    const name = `${path}${key}`;
    if (typeof value === 'object' && value !== null) {
      return differences(
        computed,
        Array.isArray(value) ? Object.fromEntries(value.map((item, index) => [String(index), item])) : value,
        tolerance,
        `${name}.`
      );
    }
    const allowed = typeof value === 'number' ? tolerance.abs + tolerance.rel * sizeOf(value, key, want) : 0;
    const close =
      typeof value === 'number' && typeof computed === 'number'
        ? Math.abs(computed - value) <= allowed
        : computed === value;
    return close ? [] : [`${name}: got ${String(computed)}, want ${String(value)}`];
  });
}
