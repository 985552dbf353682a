import { DAY_MS, type Timeline } from '../traffic/timeline';
import { type Story } from './story';

/** Yarrow Farms, which gave up the plan pro three months ago, calls less from week to week. */
export const DECLINING = {
  organizationId: 'yarrow-farms',
  /** Share of the usual calls at days before the anchor, straight lines between; the last share stays. */
  course: [
    { daysAgo: 28, share: 1 },
    { daysAgo: 17, share: 0.97 },
    { daysAgo: 5, share: 0.2 },
    { daysAgo: 0, share: 0.15 },
  ],
};

/** The share of its usual calls that the customer makes some days before the anchor. */
export function declinedTo(daysAgo: number): number {
  const { course } = DECLINING;
  const next = course.findIndex((point) => point.daysAgo <= daysAgo);
  if (next <= 0) {
    return course.at(next)!.share;
  }
  const [from, to] = [course[next - 1], course[next]];
  return to.share + ((from.share - to.share) * (daysAgo - to.daysAgo)) / (from.daysAgo - to.daysAgo);
}

export function decline({ anchor }: Timeline): Story {
  return {
    rate: ({ organization }, { time }) =>
      organization.id === DECLINING.organizationId ? declinedTo((anchor - time) / DAY_MS) : 1,
  };
}
