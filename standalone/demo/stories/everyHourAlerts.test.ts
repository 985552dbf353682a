import { BURN_WINDOWS, burnThreshold } from '../../../model/slos';
import { cadence, CADENCE } from '../../../src/growth/anomaly/cadence';
import { NEW_COUNTRY } from '../../../src/growth/anomaly/geoDrift';
import { BASE_WEEKS, decline, isDecline } from '../../../src/growth/rhythm/decline';
import { rounds } from '../../../tests/support/rounds';
import { type Attempt, attemptsOfHour } from '../history/attempts';
import { type Call } from '../traffic/call';
import { Schedule } from '../traffic/schedule';
import { DAY_MS, hourOf, HOUR_MS } from '../traffic/timeline';
import { createWorld } from '../world/world';
import { DECLINING } from './decline';
import { KEY_STUFFING } from './keyStuffing';
import { SCRAPER } from './scraper';
import { SHARED_KEY } from './sharedKey';
import { SLOW_FOR_SMALL } from './slowForSmall';

/* The stories that raise alerts do so at each hour of the week; tests/sql/demoStoriesAlerts asks the rules themselves. */

jest.setTimeout(120_000);

const MONDAY = Date.UTC(2026, 10, 23);
const WEEK_MS = 7 * DAY_MS;
/** Each hour of a week in `npm run test:long`. No divisor of 24: days differ in theirs. */
const anchors = (apart: number) =>
  Array.from({ length: Math.ceil(168 / apart) }, (_, i) => MONDAY + i * apart * HOUR_MS);
const named = (list: number[]) => list.map((anchor) => [new Date(anchor).toISOString(), anchor] as const);

const world = createWorld(1);

function scheduleOf(anchor: number, organizationId?: string): Schedule {
  const organizations = world.organizations.filter(({ id }) => organizationId === undefined || id === organizationId);
  return new Schedule({ world: { ...world, organizations }, anchor, clockOffset: 0 });
}

function callsBetween(schedule: Schedule, from: number, to: number): Call[] {
  const hours = Array.from({ length: (to - from) / HOUR_MS }, (_, i) => from + i * HOUR_MS);
  return hours.flatMap((hour) => schedule.callsOfHour(hour));
}

const keyCalls = (calls: Call[]) =>
  calls.flatMap((call) => (call.caller.kind === 'key' ? [{ call, caller: call.caller }] : []));

describe.each(named(anchors(rounds(29, 1))))('a demo that is started at %s', (_, anchor) => {
  test('has one customer whose last whole week is a decline', () => {
    const schedule = scheduleOf(anchor, DECLINING.organizationId);
    const [organization] = schedule.timeline.world.organizations;
    // The first Monday after the epoch is its fifth day.
    const monday = Math.floor((anchor - 4 * DAY_MS) / WEEK_MS) * WEEK_MS + 4 * DAY_MS;
    const weeks = Array.from({ length: BASE_WEEKS + 1 }, (_week, index) => {
      const start = monday - (BASE_WEEKS + 1 - index) * WEEK_MS;
      return Array.from({ length: 168 }, (_hour, hour) => start + hour * HOUR_MS).reduce(
        (sum, hour) => sum + schedule.callCount(organization, hour),
        0
      );
    });
    const judged = decline(weeks[BASE_WEEKS], weeks.slice(0, BASE_WEEKS), 0);
    expect(judged.ok && isDecline(judged.value)).toBe(true);
  });

  test('has one key that is used from four countries at once', () => {
    const calls = keyCalls(callsBetween(scheduleOf(anchor, SHARED_KEY.organizationId), anchor - DAY_MS, anchor));
    const [{ caller }] = calls.filter(({ caller: { application } }) => application.id === SHARED_KEY.applicationId);
    const places = new Map<number, { countries: Set<string>; networks: Set<number> }>();
    for (const { call } of calls.filter(({ caller: { key } }) => key === caller.application.keys[0])) {
      const hour = places.get(hourOf(call.time)) ?? { countries: new Set(), networks: new Set() };
      places.set(hourOf(call.time), hour);
      hour.countries.add(call.country);
      hour.networks.add(call.asn);
    }
    const most = (of: 'countries' | 'networks') => Math.max(...[...places.values()].map((hour) => hour[of].size));
    expect([most('countries'), most('networks')]).toEqual([4, 4]);
    const abroad = calls.filter(({ call, caller: { organization } }) => call.country !== organization.country);
    expect(abroad.length).toBeGreaterThan(NEW_COUNTRY.calls);
    expect(abroad.length / calls.length).toBeGreaterThan(NEW_COUNTRY.share);
    // Before, it came from one country and one network.
    const before = keyCalls(
      callsBetween(scheduleOf(anchor, SHARED_KEY.organizationId), anchor - 4 * DAY_MS, anchor - 3 * DAY_MS)
    ).filter(({ caller: { application } }) => application.id === SHARED_KEY.applicationId);
    expect(new Set(before.map(({ call }) => `${call.country} ${call.asn}`)).size).toBe(1);
  });

  test('has one application that reads like a timer, however the windows of the rule lie', () => {
    const start = anchor - SCRAPER.startedHoursAgo * HOUR_MS;
    const calls = keyCalls(
      callsBetween(scheduleOf(anchor, SCRAPER.organizationId), start - 3 * HOUR_MS, start + 6 * HOUR_MS)
    ).filter(
      ({ caller: { application }, call: { jobType } }) => application.id === SCRAPER.applicationId && jobType === ''
    );
    expect(calls).toHaveLength((SCRAPER.hours * HOUR_MS) / SCRAPER.intervalMs);
    expect(new Set(calls.map(({ call }) => call.endpoint.id))).toEqual(new Set([SCRAPER.endpointId]));
    for (const firstHour of [0, -1, -2]) {
      const from = start + firstHour * HOUR_MS;
      const times = calls.map(({ call }) => call.time).filter((time) => time >= from && time < from + 3 * HOUR_MS);
      const judged = cadence(times.slice(1).map((time, i) => time - times[i]));
      expect(times.length).toBeGreaterThan(CADENCE.calls);
      expect(judged.ok && judged.value.cv).toBeLessThan(CADENCE.cv / 2);
    }
  });

  test('has one address that tries 300 keys within minutes, and none is accepted', () => {
    const hour = hourOf(anchor - KEY_STUFFING.startedMinutesAgo * 60_000);
    const tried = Array.from(attemptsOfHour(scheduleOf(anchor, 'none'), hour, anchor)).filter(
      ({ call }) => call.clientAddress === KEY_STUFFING.clientAddress && call.endpoint.id === KEY_STUFFING.endpointId
    );
    const keys = new Set(tried.map(({ call: { caller } }) => (caller.kind === 'unknown_key' ? caller.keyId : '')));
    expect(keys.size).toBeGreaterThanOrEqual(KEY_STUFFING.keys);
    expect(new Set(tried.map(({ outcome }) => outcome.status))).toEqual(new Set([401]));
    expect(new Set(tried.map(({ call }) => call.asn)).size).toBe(1);
  });
});

describe.each(named(anchors(rounds(41, 5))))('reads of orders that are slow for small customers, %s', (_, anchor) => {
  /** The objective orders-read-latency (collector/slo/demo.yaml). */
  const [objective, limitMs] = [0.99, 400];
  const [, page] = BURN_WINDOWS;
  const limit = burnThreshold({ objective }, page) * (1 - objective);
  let reads: Attempt[];
  beforeAll(() => {
    const schedule = scheduleOf(anchor);
    const hours = Array.from({ length: 9 }, (_hour, i) => anchor - (9 - i) * HOUR_MS);
    reads = hours
      .flatMap((hour) => Array.from(attemptsOfHour(schedule, hour, anchor)))
      .filter(
        ({ call: { caller, endpoint } }) =>
          caller.kind === 'key' &&
          endpoint.service === SLOW_FOR_SMALL.service &&
          endpoint.method === SLOW_FOR_SMALL.method
      );
  });

  const isSlow = ({ outcome }: Attempt) => outcome.durationMs > limitMs;
  const shareOf = (attempts: Attempt[]) => attempts.filter(isSlow).length / attempts.length;
  const within = (end: number, minutes: number) =>
    reads.filter(({ call }) => call.time >= end - minutes * 60_000 && call.time < end);

  /** The mean over customers of their shares of slow reads, each weighing the same. */
  function meanShare(attempts: Attempt[]): number {
    const own = new Map<string, Attempt[]>();
    for (const attempt of attempts) {
      const { caller } = attempt.call;
      const id = caller.kind === 'key' ? caller.organization.id : '';
      own.set(id, [...(own.get(id) ?? []), attempt]);
    }
    return [...own.values()].reduce((sum, list) => sum + shareOf(list), 0) / own.size;
  }

  test('burn the budget fast when each customer weighs the same', () => {
    const moments = Array.from({ length: 7 }, (_moment, i) => anchor - i * 30 * 60_000);
    const burning = moments.filter(
      (end) => Math.min(meanShare(within(end, page.long)), meanShare(within(end, page.short))) > limit
    );
    expect(burning.length).toBeGreaterThan(2);
  });

  test('and hardly when each request does', () => expect(shareOf(within(anchor, page.long))).toBeLessThan(limit));
});
