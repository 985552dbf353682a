import { claimOf, historyOf, isCritical } from './claim';
import { claimWith, ROW } from './claims.testing';

const HOUR = 3_600_000;

it('leaves out rows that it does not know', () => {
  expect(claimOf(ROW)).toMatchObject({ signal: 'server_errors', level: 'organization' });
  expect(claimOf({ ...ROW, signal: 'other' })).toBeUndefined();
  expect(claimOf({ ...ROW, level: 'region' })).toBeUndefined();
});

it.each([
  ['server_errors', 0.1, true],
  ['silent', 26, true],
  ['authentication', 1, true],
  ['quota', 0.97, false],
  ['quota', 1, true],
  ['stuck', 1, false],
  ['retries', 0.2, false],
  ['slower', 900, false],
])('takes %s of %d for critical: %s', (signal, value, critical) => {
  expect(isCritical(claimWith({ signal, value }))).toBe(critical);
});

/** The 48 hours before the claim, in which calls fail from the given one on; every fourth has no calls. */
function hours(failsFrom: number) {
  const first = Math.floor(ROW.asked / HOUR) - 48;
  return Array.from({ length: 49 }, (_, hour) => ({
    ...{ level: 'organization', id: 'a/b', time: (first + hour) * HOUR, calls: 100, outcomes: 100 },
    ...{ server_errors: hour >= failsFrom ? 40 : 1, authentication_errors: 0, retries: 3 },
  })).filter((_, hour) => hour % 4 !== 1);
}

describe('the history of a claim', () => {
  it('begins with the hour in which more calls begin to fail', () => {
    const { since } = historyOf(claimWith({}), hours(24));
    expect(since).toBe((Math.floor(ROW.asked / HOUR) - 24) * HOUR);
  });

  it('has no beginning where calls fail as before, or fewer', () => {
    expect(historyOf(claimWith({}), hours(0)).since).toBeUndefined();
    const better = hours(24).map((hour) => ({ ...hour, server_errors: 41 - hour.server_errors }));
    expect(historyOf(claimWith({}), better).since).toBeUndefined();
  });

  it('has each whole hour, also those without calls', () => {
    const { trend } = historyOf(claimWith({ signal: 'silent' }), hours(24));
    expect(trend).toHaveLength(48);
    expect(trend.slice(0, 4)).toEqual([100, 0, 100, 100]);
    expect(historyOf(claimWith({ signal: 'retries' }), hours(24)).trend[0]).toBe(3);
  });

  it('says when a quota runs out', () => {
    const quota = claimWith({ signal: 'quota', value: 0.99, part: 9900, whole: 10_000, reference: 2400 });
    const week = Array.from({ length: 8 * 24 }, (_, hour) => ({
      ...hours(99)[0],
      time: (Math.floor(ROW.asked / HOUR) - hour) * HOUR,
    })).reverse();
    const { runsOut = 0 } = historyOf(quota, week);
    expect((runsOut - ROW.asked) / HOUR).toBeCloseTo(100 / 96, 1);
  });
});
