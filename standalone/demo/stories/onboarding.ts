import { randomFrom } from '../random';
import { DAY_MS, keyIssuedTime, type Timeline } from '../traffic/timeline';
import { type Story } from './story';

/** New applications: nothing before the first key, a trickle while developers try, then growth to full traffic. */
export const ONBOARDING = {
  /** A new application's traffic starts to grow this many days after its key, at most. */
  maxDaysToIntegrate: 4,
  daysToFullTraffic: 5,
  trickle: 0.04,
};

export function onboarding(timeline: Timeline): Story {
  const { seed } = timeline.world;
  const starts = new Map<string, { issued: number; integrated: number }>();
  return {
    rate({ application }, { time }) {
      let start = starts.get(application.id);
      if (!start) {
        const issued = keyIssuedTime(timeline, application);
        const wait = randomFrom(seed, 'onboarding', application.id)() * ONBOARDING.maxDaysToIntegrate * DAY_MS;
        start = { issued, integrated: issued + wait };
        starts.set(application.id, start);
      }
      if (time < start.issued) {
        return 0;
      }
      const grown = (time - start.integrated) / (ONBOARDING.daysToFullTraffic * DAY_MS);
      return Math.min(1, Math.max(ONBOARDING.trickle, grown));
    },
  };
}
