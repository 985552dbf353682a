import { ALERT_MIN_CALLS } from '../../../src/queries/alerts/alertQueries';
import { type CallCounts, countCalls } from '../testing/callCounts';
import { allSignals, homeRows, ratesOfOthers } from '../testing/homeSignals';
import { DAY_MS, HOUR_MS } from '../traffic/timeline';
import { Schedule } from '../traffic/schedule';
import { type World } from '../world/types';
import { rounds } from '../../../tests/support/rounds';
import { createWorld } from '../world/world';
import { BROKEN_ENDPOINT } from './brokenEndpoint';
import { NEAR_QUOTA } from './quota';
import { RETRY_STORM } from './retryStorm';
import { SILENT_CUSTOMER } from './silentCustomer';
import { STUCK_ONBOARDING } from './stuckOnboarding';

/** What Home says: consumer, signal, endpoint; by consumer. */
const HOME = [
  [BROKEN_ENDPOINT.organizationId, 'server_errors', 'POST /orders/exports'],
  [SILENT_CUSTOMER.organizationId, 'silent', ''],
  [STUCK_ONBOARDING.organizationId, 'stuck', ''],
  [NEAR_QUOTA.organizationId, 'quota', ''],
  [RETRY_STORM.organizationId, 'retries', ''],
].sort(([a], [b]) => a.localeCompare(b));
const ON_V1 = ['acme-robotics', 'meridian-foods', 'pylon-parking', 'quartz-analytics', 'riverbed-realty'];

/** The threshold of the rule (provisioning/alerting/errors.yaml). */
const ALERT_ABOVE = 0.05;

/** What the other consumers' rates stay below at any hour: the test with all customers says so. */
const OTHERS = { serverErrors: 0.025, retries: 0.014 };

jest.setTimeout(120_000);

const MONDAY = Date.UTC(2026, 10, 23);
const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const MINUTE_MS = 60_000;
/** Between two anchors of a week: each of its 168 hours in `npm run test:long`. No divisor of 24: days differ in theirs. */
const ANCHORS_APART = rounds(17, 1);

const world = createWorld(1);
/** Only those whom Home names: the calls of a customer do not depend on the others. */
const storyWorld: World = {
  ...world,
  organizations: world.organizations.filter(({ id }) => HOME.some(([named]) => named === id)),
};

const scheduleOf = (customers: World, anchor: number) => new Schedule({ world: customers, anchor, clockOffset: 0 });
const namesOf = (rows: ReturnType<typeof homeRows>) => rows.map(({ id, signal, detail }) => [id, signal, detail]);

/** The times, of those given, at which Home would not name the five, with what it names then. */
function wrongTimes(anchor: number, times: number[]): unknown[] {
  const schedule = scheduleOf(storyWorld, anchor);
  return times
    .map((now) => ({ now: new Date(now).toISOString(), home: namesOf(homeRows(allSignals(schedule, now, OTHERS))) }))
    .filter(({ home }) => JSON.stringify(home) !== JSON.stringify(HOME));
}

const hours = (first: number, count: number, step = 1) =>
  Array.from({ length: count }, (_, index) => first + index * step * HOUR_MS);

describe('a demo that is started at any hour of the week shows its stories on Home', () => {
  test.each(WEEKDAYS.map((name, day) => [name, MONDAY + day * DAY_MS] as const))('%s', (_, midnight) => {
    const anchors = hours(midnight, 24).filter((anchor) => ((anchor - MONDAY) / HOUR_MS) % ANCHORS_APART === 0);
    expect(anchors.flatMap((anchor) => wrongTimes(anchor, [anchor]))).toEqual([]);
  });

  test.each([1, 17, 43, 59])('%d minutes past the hour', (minute) => {
    const anchors = hours(MONDAY + minute * HOUR_MS, 7, 25);
    expect(anchors.flatMap((anchor) => wrongTimes(anchor, [anchor + minute * MINUTE_MS]))).toEqual([]);
  });

  test.each([
    ['Europe, spring', Date.UTC(2026, 2, 29, 1)],
    ['Europe, autumn', Date.UTC(2026, 9, 25, 1)],
    ['America, spring', Date.UTC(2026, 2, 8, 7)],
    ['America, autumn', Date.UTC(2026, 10, 1, 6)],
  ])('around the change of clocks: %s', (_, change) => {
    const anchors = hours(change - 4 * HOUR_MS, 7, 4);
    expect(anchors.flatMap((anchor) => wrongTimes(anchor, [anchor]))).toEqual([]);
  });
});

test.each(hours(MONDAY + 3 * HOUR_MS, 6, 31))('and goes on to do so for 20 hours (anchor %d)', (anchor) => {
  expect(wrongTimes(anchor, hours(anchor, 5, 5))).toEqual([]);
});

test('the alert on an organization fires for the broken one in the working hours of Germany', () => {
  const broken = world.organizations.filter(({ id }) => id === BROKEN_ENDPOINT.organizationId);
  // From 10:00 to 17:00 in Berlin, Monday to Friday: the hour before is one of work.
  const workingHours = hours(MONDAY, 5, 24).flatMap((midnight) => hours(midnight + 9 * HOUR_MS, 8));
  const quiet = workingHours.filter((now) => {
    const schedule = scheduleOf({ ...world, organizations: broken }, now);
    const { calls = 0, serverErrors = 0 } =
      countCalls(schedule, { from: now - HOUR_MS, to: now }).get(BROKEN_ENDPOINT.organizationId) ?? {};
    return calls < ALERT_MIN_CALLS || serverErrors <= ALERT_ABOVE * calls;
  });
  expect(quiet).toEqual([]);
});

describe.each(hours(MONDAY + 5 * HOUR_MS, 7, 25).map((time) => [new Date(time).toISOString(), time] as const))(
  'among all customers, %s',
  (_, anchor) => {
    let counts: Map<string, CallCounts>;
    let schedule: Schedule;
    beforeAll(() => {
      schedule = scheduleOf(world, anchor);
      counts = countCalls(schedule, { from: anchor - DAY_MS, to: anchor });
    });

    test('Home names those five', () => {
      expect(namesOf(homeRows(allSignals(schedule, anchor)))).toEqual(expect.arrayContaining(HOME));
    });

    test('the rates of others leave room', () => {
      const { organizationId: storming } = RETRY_STORM;
      expect(ratesOfOthers(counts, BROKEN_ENDPOINT.organizationId).serverErrors).toBeLessThan(OTHERS.serverErrors);
      expect(ratesOfOthers(counts, storming).retries).toBeLessThan(OTHERS.retries);
    });

    test('the filter v1 leaves five, all of whose calls to v1 are of the last day', () => {
      const onV1 = [...counts].filter(([, { v1Calls }]) => v1Calls > 0).map(([id]) => id);
      expect(onV1.sort()).toEqual(ON_V1);
    });

    test('callers without a valid credential call, and an unknown key never succeeds', () => {
      expect(counts.get('anonymous')?.successes).toBeGreaterThan(50);
      const { calls = 0, clientErrors } = counts.get('unknown') ?? {};
      expect(calls).toBeGreaterThan(50);
      expect(clientErrors).toBe(calls);
    });

    test('two organizations have a server error rate above 5%', () => {
      const high = [...counts].filter(([, { serverErrors, calls }]) => serverErrors > 0.05 * calls).map(([id]) => id);
      expect(high.sort()).toEqual([BROKEN_ENDPOINT.organizationId, RETRY_STORM.organizationId]);
    });

    test('the stuck consumer meets client errors only', () => {
      const { calls = 0, clientErrors } = counts.get(STUCK_ONBOARDING.organizationId) ?? {};
      expect(clientErrors).toBe(calls);
    });
  }
);
