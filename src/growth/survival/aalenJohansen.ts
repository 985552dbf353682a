import { checkEach } from '../../experiment/checks';
import { both, chain, fail, ok, type Result } from '../../experiment/result';
import { kaplanMeier } from './kaplanMeier';

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

/** The curve by a time: who has reached the step and who has left until then, and how many are known that long. */
export interface Incidence extends IncidencePoint {
  /** Consumers that wait just before the time, and are observed. */
  atRisk: number;
  /** Share that Kaplan and Meier have as reached, for whom exits may still come. */
  asWaiting: number;
}

/**
 * The curve at some times, as long as somebody is known for so long.
 * @param waits as `aalenJohansen` takes them
 * @param times in the unit of the waits
 */
export function incidenceAt(
  waits: ReadonlyArray<{ time: number; cause: Cause }>,
  times: readonly number[]
): Result<Incidence[]> {
  const naive = kaplanMeier(waits.map(({ time, cause }) => ({ time, reached: cause === 'reached' })));
  return chain(both(aalenJohansen(waits), naive), ([points, { points: curve }]) =>
    ok(
      times.flatMap((time) => {
        const atRisk = waits.filter((wait) => wait.time >= time).length;
        const { reached, left, waiting } = points.filter((point) => point.time <= time).at(-1) ?? NOBODY;
        const survival = curve.filter((point) => point.time <= time).at(-1)?.survival ?? 1;
        return atRisk > 0 ? [{ time, reached, left, waiting, atRisk, asWaiting: 1 - survival }] : [];
      })
    )
  );
}

const NOBODY = { reached: 0, left: 0, waiting: 1 };
