import { endpointById } from '../api/endpoints';
import { randomFrom } from '../random';
import { demoTime, HOUR_MS, type Timeline } from '../traffic/timeline';
import { type Story } from './story';

/**
 * The key of Ember Energy's Meter import, a job of the night, reads the search as a timer does: once a second, for two
 * hours that ended some hours before the anchor.
 */
export const SCRAPER = {
  organizationId: 'ember-energy',
  applicationId: 'ember-meter-import',
  endpointId: 'search.query',
  startedHoursAgo: 7,
  hours: 2,
  intervalMs: 1_000,
  /** How far a call is from its second at most, of the interval. */
  jitter: 0.05,
};

export function scraper(timeline: Timeline): Story {
  const { seed } = timeline.world;
  const since = timeline.anchor - SCRAPER.startedHoursAgo * HOUR_MS;
  const endpoint = endpointById.get(SCRAPER.endpointId)!;
  const { intervalMs, jitter } = SCRAPER;
  return {
    extraCalls({ application }, hour) {
      if (application.id !== SCRAPER.applicationId || hour < since || hour >= since + SCRAPER.hours * HOUR_MS) {
        return [];
      }
      const random = randomFrom(seed, 'scraper', demoTime(timeline, hour));
      return Array.from({ length: HOUR_MS / intervalMs }, (_, i) => ({
        time: hour + Math.floor((i + jitter * random()) * intervalMs),
        endpoint,
      }));
    },
  };
}
