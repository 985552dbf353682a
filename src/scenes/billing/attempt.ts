import { errorMessage } from '../../../model/errorText';
import { fail, type Result } from '../../experiment/result';

/** A computation whose input may be cut off, or a file that cannot be charged: what it throws is its error. */
export function attempt<Value>(compute: () => Result<Value>): Result<Value> {
  try {
    return compute();
  } catch (error) {
    return fail('INVALID_INPUT', errorMessage(error));
  }
}
