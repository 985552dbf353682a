import type { Contrast } from '../estimates/contrast';
import { chain, ok, type Result } from '../result';
import { fiellerLift, type Lift } from './lift';
import { testContrast, type TestOptions, type TestResult } from './testContrast';

/** One metric of one variant against the baseline: what a row of the comparator shows. */
export interface Comparison {
  contrast: Contrast;
  /** The test on the absolute scale. Its p-value is the only one of the comparison. */
  test: TestResult;
  /** The relative change with Fieller's interval, or `null` when the baseline is 0. */
  lift: Lift | null;
}

/** Tests a contrast and puts the same answer on the relative scale. */
export const compare = (contrast: Contrast, options: TestOptions): Result<Comparison> =>
  chain(testContrast(contrast, options), (test) => {
    const lift = fiellerLift(contrast, test.criticalValue, options.alternative);
    return ok({ contrast, test, lift: lift.ok ? lift.value : null });
  });
