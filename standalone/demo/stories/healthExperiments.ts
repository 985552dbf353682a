import { type Assignment, type Call } from '../traffic/call';
import { DAY_MS, type Timeline } from '../traffic/timeline';
import { brokenSplit, enroll, randomHalves, type DemoExperiment } from './enrollment';
import { type Story } from './story';

/** An experiment that too few applications take part in to tell anything: few use webhooks. */
export const TOO_SMALL = {
  name: 'webhook_batches',
  services: ['webhooks-api'],
  startedDaysAgo: 33,
  endedDaysAgo: 20,
} satisfies DemoExperiment;

/** An A/A experiment: both arms are the same. */
export const SAME_ARMS = {
  name: 'payments_aa',
  services: ['payments-api', 'webhooks-api'],
  startedDaysAgo: 18,
  endedDaysAgo: 2,
} satisfies DemoExperiment;

/** An experiment whose split is broken: one half was planned, an eighth of the applications is in control. */
export const BROKEN_SPLIT = {
  name: 'search_suggest',
  services: ['search-api'],
  startedDaysAgo: 33,
  endedDaysAgo: 15,
} satisfies DemoExperiment;

/** An experiment whose applications change sides: every fourth of them after some days. */
export const CHANGED_SIDES = {
  name: 'payment_hints',
  services: ['payments-api'],
  startedDaysAgo: 33,
  endedDaysAgo: 20,
  switchedDaysAgo: 28,
} satisfies DemoExperiment & Record<string, unknown>;

/** Experiments that change nothing, two of which must not be trusted, and one of which is too small. */
export function healthExperiments(timeline: Timeline): Story[] {
  const { world } = timeline;
  return [
    { assignment: enroll(timeline, TOO_SMALL, randomHalves(world, TOO_SMALL)) },
    { assignment: enroll(timeline, SAME_ARMS, randomHalves(world, SAME_ARMS)) },
    { assignment: enroll(timeline, BROKEN_SPLIT, brokenSplit(world, BROKEN_SPLIT)) },
    { assignment: changingSides(timeline) },
  ];
}

function changingSides(timeline: Timeline) {
  const variants = randomHalves(timeline.world, CHANGED_SIDES);
  const assign = enroll(timeline, CHANGED_SIDES, variants);
  const switching = new Set([...variants.keys()].filter((_id, index) => index % 4 === 0));
  const since = timeline.anchor - CHANGED_SIDES.switchedDaysAgo * DAY_MS;
  return (call: Call): Assignment | undefined => {
    const assignment = assign(call);
    const isSwitched = call.caller.kind === 'key' && switching.has(call.caller.application.id) && call.time >= since;
    return assignment && isSwitched
      ? { ...assignment, variant: assignment.variant === 'control' ? 'treatment' : 'control' }
      : assignment;
  };
}
