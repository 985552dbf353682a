import { FAILURES } from '../api/failures';
import { randomFrom } from '../random';
import { type Call } from '../traffic/call';
import { type Timeline } from '../traffic/timeline';
import { type World } from '../world/types';
import { enroll, type DemoExperiment } from './enrollment';
import { EXPERIMENT } from './experiment';
import { type Story } from './story';

/** The experiment `order_limits`: three rate limits, by developer. The usual one refuses calls; few are without one. */
export const LIMITS = {
  name: 'order_limits',
  services: ['orders-api'],
  startedDaysAgo: 33,
  endedDaysAgo: 15,
  /** Not enrolled: they are broken for reasons of their own. */
  excludedOrganizationIds: EXPERIMENT.excludedOrganizationIds,
  /** By arm: its planned weight, and the share of calls that the limit refuses on top of the ordinary ones. */
  arms: {
    control: { weight: 2, refused: 0.04 },
    double: { weight: 2, refused: 0.01 },
    unlimited: { weight: 1, refused: 0 },
  },
} satisfies DemoExperiment & Record<string, unknown>;

const REFUSED = new Map<string, number>(Object.entries(LIMITS.arms).map(([name, { refused }]) => [name, refused]));
/** Each arm as often as it weighs. */
const PLACES = Object.entries(LIMITS.arms).flatMap(([name, { weight }]) => Array.from({ length: weight }, () => name));

/** The arm of every developer who had a key while it ran, by id: divided by the weights and at random. */
function armsOf({ seed, organizations }: World): Map<string, string> {
  const developers = organizations
    .filter(({ id }) => !LIMITS.excludedOrganizationIds.includes(id))
    .flatMap(({ applications }) => applications)
    .filter(({ apiVersion, keyIssuedDaysAgo }) => apiVersion === 'v2' && keyIssuedDaysAgo > LIMITS.endedDaysAgo)
    .flatMap(({ keys }) => keys.map(({ developerId }) => developerId));
  const ranked = [...new Set(developers)].map((id) => ({ id, rank: randomFrom(seed, LIMITS.name, id)() }));
  return new Map(ranked.sort((a, b) => a.rank - b.rank).map(({ id }, index) => [id, PLACES[index % PLACES.length]]));
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
