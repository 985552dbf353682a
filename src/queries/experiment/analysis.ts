import type { ExperimentDefinition } from '../../../model/experiments';
import { PAST_DAYS, type ExperimentDesign } from '../../experiment/design/design';

const DAY_MS = 86_400_000;

/**
 * What the queries of a defined experiment need to know. A day of UTC counts when it is over: consumers of one arm may
 * call at other hours than those of the other. The period is empty (`to` <= `from`) before the first day is over.
 * @param now in milliseconds since the epoch
 */
export function designOf(definition: ExperimentDefinition, now: number): ExperimentDesign {
  const { key, unit, variants, services, goal_endpoint: goalEndpoint, start, end } = definition;
  const to = Math.min(Date.parse(end), Math.floor(now / DAY_MS) * DAY_MS);
  return {
    ...{ key, unit, arms: variants.map(({ name }) => name), services, goalEndpoint },
    ...{ from: Date.parse(start), to, pastDays: PAST_DAYS },
  };
}
