/** Why a figure cannot be computed. */
export type ErrorCode =
  /** A value is not a finite number, or is outside its domain. */
  | 'INVALID_INPUT'
  /** An arm has no consumers. */
  | 'NO_UNITS'
  /** An arm has fewer consumers than its variance needs. */
  | 'TOO_FEW_UNITS'
  /** One consumer makes nearly all calls of an arm, so that the arm counts as one consumer. */
  | 'TOO_FEW_EFFECTIVE_UNITS'
  /** All consumers of both arms have the same value. */
  | 'ZERO_VARIANCE'
  /** The value that a relative change divides by is zero. */
  | 'ZERO_BASELINE'
  /** A ratio has nothing to divide by: no calls. */
  | 'ZERO_DENOMINATOR'
  /** A logarithm needs values above zero. */
  | 'NOT_POSITIVE'
  /** The data cannot bound the figure, such as p99 of a handful of consumers. */
  | 'NOT_ESTIMABLE'
  /** No effect or sample size gives the power that is asked for. */
  | 'NOT_REACHABLE'
  /** The figure is larger than a double can hold. */
  | 'OUT_OF_RANGE';

/** A figure that cannot be computed, with the reason. */
export interface StatisticsError {
  code: ErrorCode;
  /** One sentence for a developer: names the input and its value. */
  message: string;
}

/** A figure, or the reason why there is none. Nothing in this folder returns NaN or an infinite number. */
export type Result<T> = { ok: true; value: T } | { ok: false; error: StatisticsError };

/** A result that has a value. */
export const ok = <T>(value: T): Result<T> => ({ ok: true, value });

/** A result that has none. */
export const fail = (code: ErrorCode, message: string): { ok: false; error: StatisticsError } => ({
  ok: false,
  error: { code, message },
});

/** Computes the next figure from the value; passes an error on. */
export const chain = <A, B>(result: Result<A>, next: (value: A) => Result<B>): Result<B> =>
  result.ok ? next(result.value) : result;

/** Two results as one; the first error wins. */
export const both = <A, B>(first: Result<A>, second: Result<B>): Result<[A, B]> =>
  chain(first, (a) => chain(second, (b) => ok<[A, B]>([a, b])));

/** All results as one; the first error wins. */
export function all<T>(results: ReadonlyArray<Result<T>>): Result<T[]> {
  const values: T[] = [];
  for (const result of results) {
    if (!result.ok) {
      return result;
    }
    values.push(result.value);
  }
  return ok(values);
}

/** The first number that is not finite, at any depth. */
function notFinite(value: unknown, name: string): string | undefined {
  if (typeof value === 'number') {
    return Number.isFinite(value) ? undefined : `${name} is ${value}`;
  }
  return typeof value === 'object' && value !== null
    ? Object.entries(value).reduce<string | undefined>(
        (found, [key, member]) => found ?? notFinite(member, key),
        undefined
      )
    : undefined;
}

/**
 * The last step of every computation: a record whose numbers are all finite.
 * @returns `OUT_OF_RANGE` with the name of the first member that is not finite
 */
export function finite<T extends object>(record: T): Result<T> {
  const wrong = notFinite(record, 'value');
  return wrong ? fail('OUT_OF_RANGE', `${wrong}: the input is too large or too small.`) : ok(record);
}
