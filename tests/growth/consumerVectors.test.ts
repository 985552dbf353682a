import { compareShares } from '../../src/growth/proportions/newcombe';
import { wilson } from '../../src/growth/proportions/wilson';
import { milestonesOf } from '../../src/growth/onboarding/milestones';
import { apiHours } from '../../src/growth/retention/apiHours';
import { calendarRetentionOf, guideRetentionOf } from '../../src/growth/retention/calendarRetention';
import { lifecycle } from '../../src/growth/retention/lifecycle';
import { retentionOf } from '../../src/growth/retention/retention';
import { rollingActive } from '../../src/growth/retention/rollingActive';
import { aalenJohansen } from '../../src/growth/survival/aalenJohansen';
import { kaplanMeier } from '../../src/growth/survival/kaplanMeier';
import { timeToReach } from '../../src/growth/survival/timeToReach';
import { valueOf, type Adapter } from '../experiments/adapters/adapter';
import { differences, list, number, numbers } from '../experiments/vectors';
import { dayNumber, dayText, livesOf } from './lives';
import { milestoneEvents } from './milestoneEvents';
import { vectorOf } from './readGrowthVectors';

/* Onboarding and retention: the figures of each reference case through the public functions. */

const timeText = (time: number | null) => (time === null ? null : new Date(time).toISOString());

const ADAPTERS: Record<string, Adapter> = {
  km: ({ input, expected }) => {
    const reached = numbers(input.e);
    const curve = valueOf(kaplanMeier(numbers(input.t).map((time, i) => ({ time, reached: reached[i] === 1 }))));
    const median = timeToReach(curve, 0.5);
    return {
      curve_t_d_n_s_lo_hi: curve.points.map((p) => [p.time, p.events, p.atRisk, p.survival, p.low, p.high]),
      percentile_of_conversion: Object.fromEntries(
        Object.keys(Object(expected.percentile_of_conversion)).map((p) => [p, timeToReach(curve, Number(p)).time])
      ),
      median_ci95: [median.low, median.high],
    };
  },
  aalen_johansen: ({ input }) => {
    const causes = numbers(input.cause).map((cause) => (['waiting', 'reached', 'left'] as const)[cause]);
    const points = valueOf(aalenJohansen(numbers(input.t).map((time, i) => ({ time, cause: causes[i] }))));
    points.forEach(({ reached, left, waiting }) => expect(reached + left + waiting).toBeCloseTo(1, 12));
    return { t_cif1_cif2_s: points.map(({ time, reached, left, waiting }) => [time, reached, left, waiting]) };
  },
  milestones: ({ input }) => {
    const now = Date.parse(String(input.now));
    const rules = { nth: number(input, 'nth'), minCalls: number(input, 'min_calls'), now };
    const found = milestonesOf(milestoneEvents(input), rules);
    return {
      key_issued: timeText(found.keyIssued),
      first_call: timeText(found.firstCall),
      first_success: timeText(found.firstSuccess),
      nth_call: timeText(found.nthCall),
      first_clean_day: timeText(found.cleanDay)?.slice(0, 10),
      logical_calls: found.logicalCalls,
    };
  },
  funnel_compare: ({ input }) => {
    const [a, b] = numbers(input.converted).map((successes, i) => ({ successes, units: numbers(input.matured)[i] }));
    const { current, before, difference, low, high } = valueOf(compareShares(a, b));
    return {
      wilson95: [current, before].map((share) => [share.low, share.high]),
      ...{ difference, newcombe95: [low, high] },
    };
  },
  retention: ({ input }) => ({
    rows: retentionOf(livesOf(input), dayNumber(input.upto)).map((cell) => {
      const { low, high } = valueOf(wilson({ units: cell.eligible, successes: cell.active }));
      const counts = [cell.size, cell.eligible, cell.active, cell.activeSince, cell.activeThroughout];
      return [dayText(cell.cohort), cell.week, ...counts, low, high];
    }),
  }),
  retention_seed_query: ({ input }) => {
    const lives = livesOf(input);
    const upto = dayNumber('2026-11-02');
    const [share, ...others] = new Set(guideRetentionOf(lives, upto));
    expect(others).toEqual([]);
    return {
      seed_sql_retention_of_every_active_row: share,
      calendar_week_rows: calendarRetentionOf(lives, upto).map(({ cohort, activeWeek, size, active }) => [
        dayText(cohort),
        dayText(activeWeek),
        size,
        active,
      ]),
    };
  },
  rolling_active: ({ input }) => {
    const days = rollingActive(Object.values(Object(input.active_day_numbers)), number(input, 'last_day'));
    return { dau: days.map(({ dau }) => dau), wau7: days.map(({ wau }) => wau), mau28: days.map(({ mau }) => mau) };
  },
  lifecycle: ({ input }) => ({
    week_new_returning_resurrected_dormant_active: lifecycle(
      Object.values(Object(input.active_weeks)),
      number(input, 'last')
    ).map((week) => [week.week, week.new, week.returning, week.resurrected, week.dormant, week.active]),
  }),
  api_hours: ({ input }) => {
    const masks = list(input.masks_by_day).map((day) => numbers(day)[1]);
    const found = valueOf(apiHours(masks, number(input, 'period_days')));
    return {
      ...{ api_hours: found.apiHours, active_days: found.activeDays, hours_per_active_day: found.hoursPerActiveDay },
      ...{ hour_share: found.hourShare, day_share: found.dayShare },
    };
  },
};

it.each(Object.keys(ADAPTERS))('%s', (op) => {
  const vector = vectorOf(op);
  // The names of the columns of a list are no figures.
  const { columns: _columns, ...expected } = vector.expected;
  const computed = ADAPTERS[op](vector);
  expect(differences(computed, expected, vector.tolerance)).toEqual([]);
  // A list that is too long has no difference to a shorter one.
  expect(JSON.stringify(computed).split(',')).toHaveLength(JSON.stringify(expected).split(',').length);
});
