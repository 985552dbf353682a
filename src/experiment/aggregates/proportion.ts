import { check } from '../checks';
import { chain, fail, ok, type Result } from '../result';

/** The consumers of one arm, for a property that each has or has not. */
export interface Proportion {
  /** Consumers. */
  units: number;
  /** Consumers with the property. */
  successes: number;
}

/** Checks counts that come from a query. */
export const checkProportion = (proportion: Proportion): Result<Proportion> =>
  chain(check('count', { units: proportion.units, successes: proportion.successes }), ({ units, successes }) =>
    successes <= units
      ? ok(proportion)
      : fail('INVALID_INPUT', `successes is ${successes}; it must be at most units, ${units}.`)
  );
