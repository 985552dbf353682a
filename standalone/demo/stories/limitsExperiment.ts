import { FAILURES } from '../api/failures';
import { randomFrom } from '../random';
import { type Call } from '../traffic/call';
import { type Timeline } from '../traffic/timeline';
import { type World } from '../world/types';
import { enroll, type DemoExperiment } from './enrollment';
import { type Story } from './story';

/** The experiment `order_limits`: three rate limits, by developer. The usual one refuses calls. */
export const LIMITS = {
  name: 'order_limits',
  services: ['orders-api'],
  startedDaysAgo: 33,
  endedDaysAgo: 15,
  /** Share of calls that the limit of an arm refuses on top of the ordinary ones. */
  refused: { control: 0.03, double: 0.01, unlimited: 0 },
} satisfies DemoExperiment & Record<string, unknown>;

const REFUSED = new Map<string, number>(Object.entries(LIMITS.refused));

/** The arm of every developer who had a key while it ran, by id: divided evenly and at random. */
function armsOf({ seed, organizations }: World): Map<string, string> {
  const developers = organizations
    .flatMap(({ applications }) => applications)
    .filter(({ apiVersion, keyIssuedDaysAgo }) => apiVersion === 'v2' && keyIssuedDaysAgo > LIMITS.endedDaysAgo)
    .flatMap(({ keys }) => keys.map(({ developerId }) => developerId));
  const ranked = [...new Set(developers)].map((id) => ({ id, rank: randomFrom(seed, LIMITS.name, id)() }));
  const arms = [...REFUSED.keys()];
  return new Map(ranked.sort((a, b) => a.rank - b.rank).map(({ id }, index) => [id, arms[index % arms.length]]));
}

export function limitsExperiment(timeline: Timeline): Story {
  const developerOf = ({ caller }: Call) => (caller.kind === 'key' ? caller.key.developerId : undefined);
  return {
    assignment: enroll(timeline, LIMITS, armsOf(timeline.world), developerOf),
    failure({ assignment }, random) {
      const share = assignment?.experiment === LIMITS.name ? (REFUSED.get(assignment.variant) ?? 0) : 0;
      return share > 0 && random() < share ? FAILURES.rateLimited : undefined;
    },
  };
}
