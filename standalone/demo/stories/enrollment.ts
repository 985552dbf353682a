import { randomFrom } from '../random';
import { type Assignment, type Call } from '../traffic/call';
import { DAY_MS, type Timeline } from '../traffic/timeline';
import { type Application, type World } from '../world/types';

/** An experiment of the demo: which calls take part, and when. */
export interface DemoExperiment {
  name: string;
  services: readonly string[];
  startedDaysAgo: number;
  /** Days before the anchor when it was ended; it runs when there is none. */
  endedDaysAgo?: number;
  /** Not enrolled. */
  excludedOrganizationIds?: readonly string[];
}

/** The applications on v2 of each plan, in a random order of the experiment's own. */
function enrolled(world: World, experiment: DemoExperiment): Application[][] {
  const { name, excludedOrganizationIds = [] } = experiment;
  return world.plans.map((plan) => {
    const applications = world.organizations
      .filter(({ id, planId }) => planId === plan.id && !excludedOrganizationIds.includes(id))
      .flatMap((organization) => organization.applications)
      .filter(({ apiVersion }) => apiVersion === 'v2');
    const ranked = applications.map((application) => ({
      application,
      rank: randomFrom(world.seed, name, application.id)(),
    }));
    return ranked.sort((a, b) => a.rank - b.rank).map(({ application }) => application);
  });
}

/** The arm of every enrolled application, by id: a random half of each plan's applications. */
export function randomHalves(world: World, experiment: DemoExperiment): Map<string, string> {
  return new Map(
    enrolled(world, experiment).flatMap((applications) =>
      applications.map(({ id }, index): [string, string] => [id, index % 2 === 0 ? 'treatment' : 'control'])
    )
  );
}

/** The same, where every eighth application is in control: a split that is broken. */
export function brokenSplit(world: World, experiment: DemoExperiment): Map<string, string> {
  return new Map(
    enrolled(world, experiment)
      .flat()
      .map(({ id }, index): [string, string] => [id, index % 8 === 0 ? 'control' : 'treatment'])
  );
}

const applicationOf = ({ caller }: Call): string | undefined =>
  caller.kind === 'key' ? caller.application.id : undefined;

/**
 * Which calls take part in an experiment, and in which arm.
 * @param variants the arm of every enrolled unit, by id
 * @param unitOf the id of the unit that a call is of
 */
export function enroll(
  { anchor }: Timeline,
  experiment: DemoExperiment,
  variants: Map<string, string>,
  unitOf = applicationOf
) {
  const services = new Set<string>(experiment.services);
  const since = anchor - experiment.startedDaysAgo * DAY_MS;
  const until = experiment.endedDaysAgo === undefined ? Infinity : anchor - experiment.endedDaysAgo * DAY_MS;
  return (call: Call): Assignment | undefined => {
    const { endpoint, version, time } = call;
    const takesPart = version === 'v2' && time >= since && time < until && services.has(endpoint.service);
    const variant = takesPart ? variants.get(unitOf(call) ?? '') : undefined;
    return variant === undefined ? undefined : { experiment: experiment.name, variant };
  };
}
