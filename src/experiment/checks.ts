import { fail, ok, type Result } from './result';

/** What the values of an input may be. */
type Domain = 'finite' | 'count' | 'notNegative' | 'positive' | 'probability';

const DOMAINS: Record<Domain, { holds: (value: number) => boolean; words: string }> = {
  finite: { holds: () => true, words: 'a finite number' },
  count: { holds: (value) => value >= 0 && Number.isInteger(value), words: 'a whole number, 0 or more' },
  notNegative: { holds: (value) => value >= 0, words: '0 or more' },
  positive: { holds: (value) => value > 0, words: 'above 0' },
  probability: { holds: (value) => value > 0 && value < 1, words: 'between 0 and 1, both excluded' },
};

/**
 * Checks named inputs.
 * @param domain what every value must be
 * @param values inputs by name
 * @returns the inputs, or `INVALID_INPUT` that names the first wrong one
 */
export function check<T extends Record<string, number>>(domain: Domain, values: T): Result<T> {
  const { holds, words } = DOMAINS[domain];
  const wrong = Object.entries(values).find(([, value]) => !Number.isFinite(value) || !holds(value));
  return wrong ? fail('INVALID_INPUT', `${wrong[0]} is ${wrong[1]}; it must be ${words}.`) : ok(values);
}

/** Checks a list of inputs. */
export function checkEach(domain: Domain, name: string, values: readonly number[]): Result<readonly number[]> {
  const { holds, words } = DOMAINS[domain];
  const wrong = values.findIndex((value) => !Number.isFinite(value) || !holds(value));
  return wrong < 0 ? ok(values) : fail('INVALID_INPUT', `${name}[${wrong}] is ${values[wrong]}; it must be ${words}.`);
}

/** Checks that an arm has enough consumers for a variance: two. */
export function checkUnits(units: number): Result<number> {
  const checked = check('count', { units });
  if (!checked.ok) {
    return checked;
  }
  if (units === 0) {
    return fail('NO_UNITS', 'The arm has no consumers.');
  }
  return units < 2 ? fail('TOO_FEW_UNITS', 'The arm has one consumer; a variance needs two.') : ok(units);
}
