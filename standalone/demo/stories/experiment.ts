import { FAILURES } from '../api/failures';
import { randomFrom } from '../random';
import { type Call, type Variant } from '../traffic/call';
import { DAY_MS, type Timeline } from '../traffic/timeline';
import { type Application, type World } from '../world/types';
import { type Story } from './story';

/** The experiment `v2_rollout`: a new back end for orders and search on v2, faster, and a little worse for free. */
export const EXPERIMENT = {
  name: 'v2_rollout',
  startedDaysAgo: 14,
  services: ['orders-api', 'search-api'],
  /** Duration in treatment relative to control. */
  treatmentDuration: 0.88,
  /** Share of calls that fail in treatment on top of the ordinary ones. */
  extraFailures: { planId: 'free', share: 0.02 },
  /** Not enrolled: they are broken for reasons of their own. */
  excludedOrganizationIds: ['cobalt-freight', 'willow-care'],
};

/** The arm of every enrolled application, by id: a random half of each plan's applications. */
export function assignVariants(world: World): Map<string, Variant> {
  const variants = new Map<string, Variant>();
  for (const plan of world.plans) {
    const enrolled = world.organizations
      .filter(({ id, planId }) => planId === plan.id && !EXPERIMENT.excludedOrganizationIds.includes(id))
      .flatMap(({ applications }) => applications)
      .filter(({ apiVersion }) => apiVersion === 'v2');
    const rank = new Map(enrolled.map(({ id }) => [id, randomFrom(world.seed, EXPERIMENT.name, id)()]));
    enrolled
      .sort((a: Application, b: Application) => rank.get(a.id)! - rank.get(b.id)!)
      .forEach(({ id }, index) => variants.set(id, index % 2 === 0 ? 'treatment' : 'control'));
  }
  return variants;
}

export function experiment({ world, anchor }: Timeline): Story {
  const variants = assignVariants(world);
  const services = new Set<string>(EXPERIMENT.services);
  const since = anchor - EXPERIMENT.startedDaysAgo * DAY_MS;
  const variant = ({ caller, endpoint, version, time }: Call) =>
    caller.kind === 'key' && version === 'v2' && time >= since && services.has(endpoint.service)
      ? variants.get(caller.application.id)
      : undefined;
  return {
    variant,
    slowdown: (call) => (call.variant === 'treatment' ? EXPERIMENT.treatmentDuration : 1),
    failure: (call, random) =>
      call.variant === 'treatment' &&
      call.caller.kind === 'key' &&
      call.caller.plan.id === EXPERIMENT.extraFailures.planId &&
      random() < EXPERIMENT.extraFailures.share
        ? FAILURES.server
        : undefined,
  };
}
