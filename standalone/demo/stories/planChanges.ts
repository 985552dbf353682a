import { planById } from '../world/plans';
import { type Organization, type Plan } from '../world/types';
import { DAY_MS, type Timeline } from '../traffic/timeline';
import { type Story } from './story';

interface PlanChange {
  from: Plan['id'];
  daysAgo: number;
  /** Traffic before the change relative to the traffic after it. */
  trafficBefore: number;
}

/** Organizations that changed their plan inside the history: three upgrades, one downgrade. */
export const PLAN_CHANGES: Record<string, PlanChange> = {
  'orchid-fashion': { from: 'free', daysAgo: 12, trafficBefore: 0.38 },
  'zephyr-air': { from: 'free', daysAgo: 25, trafficBefore: 0.38 },
  'harbor-health': { from: 'pro', daysAgo: 19, trafficBefore: 0.45 },
  'tundra-outdoor': { from: 'pro', daysAgo: 7, trafficBefore: 1.8 },
};

const changeTime = ({ anchor }: Timeline, { daysAgo }: PlanChange) => anchor - daysAgo * DAY_MS;

/** The plan of an organization at a time. */
export function planAt(timeline: Timeline, { id, planId }: Organization, time: number): Plan {
  const change = PLAN_CHANGES[id];
  return planById.get(change && time < changeTime(timeline, change) ? change.from : planId)!;
}

/** Traffic follows the plan. */
export function planChanges(timeline: Timeline): Story {
  return {
    rate({ organization }, { time }) {
      const change = PLAN_CHANGES[organization.id];
      return change && time < changeTime(timeline, change) ? change.trafficBefore : 1;
    },
  };
}
