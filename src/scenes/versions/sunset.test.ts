import { versionHistory } from '../../growth/versions/migration';
import { sunsetPlan } from '../../growth/versions/sunsetPlan';
import { dayText, parseDay, plannedDay, weeksBetween } from './sunsetDates';
import { HEADER_GATEWAYS, headerValues, sunsetHeaders } from './sunsetHeaders';
import { cautionText, leftText, planText, zeroText } from './sunsetTexts';

const DAY_MS = 86_400_000;
const NOON = Date.UTC(2026, 10, 27, 12);

it.each(['2027-02-30', '2027-2-3', '27-02-03', '', "2027-01-01' OR 1"])('does not read the day %j', (text) => {
  expect(parseDay(text)).toBeUndefined();
  // A quarter later.
  expect(dayText(plannedDay(text, NOON))).toBe('2027-02-26');
});

it('reads a day, and counts weeks to it', () => {
  const day = plannedDay('2027-03-31', NOON);
  expect(day).toBe(Date.UTC(2027, 2, 31));
  expect([weeksBetween(day - 14 * DAY_MS, day), weeksBetween(NOON, NOON + 1), weeksBetween(day, NOON)]).toEqual([
    2, 1, 0,
  ]);
});

describe('the headers', () => {
  // The example of RFC 9745, section 2.1, and that of RFC 8594, section 3.
  const rfc = { deprecated: Date.UTC(2023, 5, 30), sunset: Date.UTC(2018, 11, 31) };

  it('have the forms of their RFCs', () => {
    expect(headerValues(rfc)).toEqual({ deprecation: '@1688083200', sunset: 'Mon, 31 Dec 2018 23:59:59 GMT' });
  });

  it.each(HEADER_GATEWAYS)('are in the configuration of %s, with the version', (gateway) => {
    const text = sunsetHeaders(gateway, { version: 'v1', ...rfc });
    expect(text).toContain('@1688083200');
    expect(text).toContain('Mon, 31 Dec 2018 23:59:59 GMT');
    expect(text).toMatch(/\bv1\b/);
    expect(sunsetHeaders(gateway, { version: 'v1"; evil', ...rfc })).toContain('VERSION');
  });
});

describe('the answer', () => {
  const six = [
    { version: 0b11111, newer: 0, consumers: 4 },
    { version: 0b11111, newer: 0b11111, consumers: 2 },
  ];
  const history = versionHistory(six, 5);
  const dayAfter = (weeks: number) => `week ${weeks}`;

  it('says who is on the version, and that nobody left is not reachable', () => {
    const plan = sunsetPlan({ migratedByWeek: history.migratedByWeek, remaining: 6 }, 13);
    expect(leftText('v1', history)).toBe(
      '6 applications are on v1, 2 of them call a newer version too. In 3 whole weeks 0 moved to a newer version, and 0 stopped calling it without one.'
    );
    expect(plan && planText('v1', '26 Feb', 6, plan)).toMatch(
      /^On 26 Feb: [0-5] to 6 of 6 would still be on v1 \(range of 80%, expected [3-5]\.\d\)\.$/
    );
    expect(plan && zeroText(plan, dayAfter)).toMatch(/^Nobody left: not reachable at this pace within a year\./);
  });

  it('says since when nobody has moved, and when the last one leaves', () => {
    const still = sunsetPlan({ migratedByWeek: Array(10).fill(0), remaining: 9 }, 13);
    expect(still && zeroText(still, dayAfter)).toMatch(/below 0\.1%\. Nobody has moved for 8 weeks\.$/);
    const soon = still && { ...still, zero: { from: 3, to: 9 } };
    expect(soon && zeroText(soon, dayAfter)).toBe('At this pace the last one leaves between week 3 and week 9.');
  });

  it('says that a large pool hides groups', () => {
    expect(cautionText(99)).not.toContain('one pool');
    expect(cautionText(100)).toContain('one pool');
  });
});
