import { FAILURES } from '../api/failures';
import { type Assignment } from '../traffic/call';
import { type Timeline } from '../traffic/timeline';
import { type World } from '../world/types';
import { enroll, randomHalves, type DemoExperiment } from './enrollment';
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
} satisfies DemoExperiment & Record<string, unknown>;

/** The arm of every enrolled application, by id: a random half of each plan's applications. */
export const assignVariants = (world: World): Map<string, string> => randomHalves(world, EXPERIMENT);

export function experiment(timeline: Timeline): Story {
  return {
    assignment: enroll(timeline, EXPERIMENT, assignVariants(timeline.world)),
    slowdown: ({ assignment }) => (isTreated(assignment) ? EXPERIMENT.treatmentDuration : 1),
    failure: ({ assignment, caller }, random) =>
      isTreated(assignment) &&
      caller.kind === 'key' &&
      caller.plan.id === EXPERIMENT.extraFailures.planId &&
      random() < EXPERIMENT.extraFailures.share
        ? FAILURES.server
        : undefined,
  };
}

const isTreated = (assignment?: Assignment) =>
  assignment?.experiment === EXPERIMENT.name && assignment.variant === 'treatment';
