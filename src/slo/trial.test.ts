import { SLO_DEFAULTS } from '../../model/slos';
import { trialsOf, type TrialSlot } from './trial';
import { TRIAL_OBJECTIVES } from './trialObjectives';

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;

/** The days of a period of four days that begins with one. */
const START = Date.UTC(2026, 2, 2);
const DAYS = [0, 1, 2, 3, 4].map((day) => START + day * DAY);

/** Ten calls in each five minutes from three days before the period on; `badOf` says how many of them are bad. */
const slotsOf = (badOf: (time: number) => number): TrialSlot[] =>
  Array.from({ length: (7 * DAY) / (5 * MINUTE) }, (_slot, i) => START - 3 * DAY + i * 5 * MINUTE).map((time) => ({
    ...{ time, calls: 10, bad: badOf(time) },
  }));

const trialOf = (objective: number, badOf: (time: number) => number) => {
  const found = trialsOf(slotsOf(badOf), DAYS, SLO_DEFAULTS.low_traffic);
  return found[TRIAL_OBJECTIVES.findIndex((one) => one === objective)];
};

it('says how much of the budget of the period was used', () => {
  const trial = trialOf(0.99, (time) => (time === START + DAY ? 10 : time < START ? 5 : 0));
  const calls = 4 * 288 * 10;
  expect(trial).toMatchObject({ calls, bad: 10, allowed: expect.closeTo(calls / 100, 6) });
  expect(trial.used).toBeCloseTo(10 / (calls / 100), 9);
});

it('pages on the days of an outage, once', () => {
  const outage = (time: number) =>
    time >= START + 2 * DAY - 60 * MINUTE && time < START + 2 * DAY + 60 * MINUTE ? 10 : 0;
  expect(trialOf(0.99, outage).page).toEqual({ alerts: 1, days: [1, 2] });
  expect(trialOf(0.99, () => 0).page).toEqual({ alerts: 0, days: [] });
});

it('pages no sooner than the long window burns: 14.4% of the calls of an hour at an objective of 99%', () => {
  // Of 120 calls of an hour 17 are 14.2%, 18 are 15%.
  const even = (count: number) => (time: number) => {
    const slot = (time - START - DAY) / (5 * MINUTE);
    return slot >= 0 && slot < 12 ? Math.floor(((slot + 1) * count) / 12) - Math.floor((slot * count) / 12) : 0;
  };
  expect(trialOf(0.99, even(17)).page.alerts).toBe(0);
  expect(trialOf(0.99, even(18)).page.alerts).toBe(1);
});

it('raises tickets for a slow burn that pages nobody', () => {
  // One of 50 calls: twice the rate that an objective of 99% allows.
  const slow = (time: number) => ((time / (5 * MINUTE)) % 5 === 0 ? 1 : 0);
  const { page, ticket } = trialOf(0.99, slow);
  expect(page.alerts).toBe(0);
  expect(ticket).toEqual({ alerts: 1, days: [0, 1, 2, 3] });
});

it('has no alert with few bad calls, and no share of a budget without calls', () => {
  expect(trialOf(0.9999, (time) => (time >= START + DAY && time < START + DAY + 45 * MINUTE ? 1 : 0)).page.alerts).toBe(
    0
  );
  expect(trialsOf([], DAYS, SLO_DEFAULTS.low_traffic).map(({ used }) => used)).toEqual(
    TRIAL_OBJECTIVES.map(() => null)
  );
});
