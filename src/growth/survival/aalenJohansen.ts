import { checkEach } from '../../experiment/checks';
import { chain, fail, ok, type Result } from '../../experiment/result';

/** What ended a wait first: the step, an exit before it, or nothing until the end of what is known. */
export type Cause = 'reached' | 'left' | 'waiting';

/** Shares of all consumers at one of the observed times. They add up to 1. */
export interface IncidencePoint {
  time: number;
  reached: number;
  left: number;
  waiting: number;
}

/**
 * The estimator of Aalen and Johansen (1978, Scandinavian Journal of Statistics 5) for the share that reaches a step
 * when others leave before it: a key is revoked, an application is deleted. Kaplan and Meier would take these for
 * consumers that may still reach it.
 * @param waits time, 0 or more in any unit, and what ended it
 * @returns one point for each observed time; `NO_UNITS` without waits, `INVALID_INPUT` for a time below 0
 */
export function aalenJohansen(waits: ReadonlyArray<{ time: number; cause: Cause }>): Result<IncidencePoint[]> {
  if (waits.length === 0) {
    return fail('NO_UNITS', 'waits is empty; a curve needs at least one.');
  }
  const observed = waits.map(({ time }) => time);
  return chain(checkEach('notNegative', 'time', observed), () => {
    let [atRisk, reached, left, waiting] = [waits.length, 0, 0, 1];
    const points = [...new Set(observed)]
      .sort((a, b) => a - b)
      .map((time) => {
        const now = waits.filter((wait) => wait.time === time);
        const share = (cause: Cause) => (waiting * now.filter((wait) => wait.cause === cause).length) / atRisk;
        const [reaching, leaving] = [share('reached'), share('left')];
        reached += reaching;
        left += leaving;
        waiting -= reaching + leaving;
        atRisk -= now.length;
        return { time, reached, left, waiting };
      });
    return ok(points);
  });
}
