import { meanOf } from '../../../src/growth/numbers';
import { PROFILE_DAYS, quotaRunOut, type RunOut } from '../../../src/growth/quota/runOut';
import { normal, randomFrom, type Random } from '../../../standalone/demo/random';
import { type Measured, type Sizes } from './measured';

/* Quotas: consumers whose limit is near what they use until the reset. */

const PERIOD_DAYS = 30;
/** Alarms ask for this chance (rule quota-run-out). */
const ALERT_CHANCE = 0.8;

/** A consumer at some day of its period: what it used, and what it will use. */
interface Case {
  forecast: RunOut;
  remaining: number;
  coming: number[];
  /** Units used since the period began, and the days since then. */
  used: number;
  elapsed: number;
}

/** Units of each day: quiet weekends, growth, correlated noise of 5 to 40%, and a few days of four times as much. */
function drawDays(random: Random, days: number): number[] {
  const noise = 0.05 + 0.35 * random();
  const weekend = 0.1 + 0.9 * random();
  const growth = 0.004 * normal(random);
  const size = Math.exp(5 + 4 * random());
  let level = 0;
  return Array.from({ length: days }, (_day, day) => {
    level = 0.5 * level + Math.sqrt(0.75) * noise * normal(random);
    const spike = random() < 0.01 ? 4 : 1;
    return Math.round(size * (day % 7 > 4 ? weekend : 1) * Math.exp(level + growth * day) * spike);
  });
}

function drawCase(random: Random): Case {
  const elapsed = 5 + Math.floor((PERIOD_DAYS - 7) * random());
  const daysLeft = PERIOD_DAYS - elapsed;
  const days = drawDays(random, PROFILE_DAYS + PERIOD_DAYS);
  const now = days.length - daysLeft;
  const coming = days.slice(now);
  const total = coming.reduce((sum, units) => sum + units, 0);
  const remaining = Math.round(total * Math.exp(0.6 * (2 * random() - 1)));
  const forecast = quotaRunOut({ blocks: days.slice(now - PROFILE_DAYS, now).reverse(), remaining, daysLeft });
  if (!forecast.ok) {
    throw new Error(forecast.error.message);
  }
  const used = days.slice(now - elapsed, now).reduce((sum, units) => sum + units, 0);
  return { forecast: forecast.value, remaining, coming, used, elapsed };
}

/** The day on which the quota is used up, counted from 1; undefined: not before the reset. */
function runOutDay({ coming, remaining }: Case): number | undefined {
  let used = 0;
  const index = coming.findIndex((units) => (used += units) >= remaining);
  return index < 0 ? undefined : index + 1;
}

/** Whether the day lies between early and late; without one, whether late is after the reset. */
function isInRange(drawn: Case): boolean {
  const { earlyDay, lateDay } = drawn.forecast;
  const day = runOutDay(drawn);
  return day === undefined
    ? lateDay === null
    : earlyDay !== null && earlyDay <= day && (lateDay === null || day <= lateDay);
}

/** Whether the mean day since the period began would use up the rest: the straight line. */
const isOutByLine = ({ used, elapsed, remaining, coming }: Case) => (used / elapsed) * coming.length >= remaining;

/** Mean squared difference of a chance and what came (Brier 1950). */
export const brier = (cases: readonly Case[], chanceOf: (drawn: Case) => number): number =>
  meanOf(cases.map((drawn) => (chanceOf(drawn) - (runOutDay(drawn) === undefined ? 0 : 1)) ** 2));

export const drawCases = ({ runs, seed }: Sizes): Case[] => {
  const random = randomFrom('quota', seed);
  return Array.from({ length: runs }, () => drawCase(random));
};

export const BRIER_OF = {
  forecast: ({ forecast }: Case) => forecast.probability,
  'straight line': (drawn: Case) => (isOutByLine(drawn) ? 1 : 0),
};

const CHANCES = [0, 0.2, 0.4, 0.6, 0.8, 1];

/** The range of days, the chance against what came, and the alarms. */
export function quotaTrials(sizes: Sizes): Measured[] {
  const cases = drawCases(sizes);
  const share = (setting: string, what: string, among: Case[], isHit: (drawn: Case) => boolean, aim: string) => ({
    ...{ method: 'run-out of a quota', setting, what, aim },
    ...{ hits: among.filter(isHit).length, trials: among.length },
  });
  const came = (drawn: Case) => runOutDay(drawn) !== undefined;
  const within = (low: number, high: number) =>
    cases.filter(({ forecast: { probability } }) => probability >= low && (probability < high || high === 1));
  const isAlert = ({ forecast }: Case) => forecast.probability > ALERT_CHANCE;
  return [
    share('all', 'the range of 80% holds the day', cases, isInRange, 'at least 80%'),
    ...CHANCES.slice(1).map((high, index) =>
      share(
        `chance ${100 * CHANCES[index]} to ${100 * high}%`,
        'it runs out',
        within(CHANCES[index], high),
        came,
        `${100 * CHANCES[index]} to ${100 * high}%`
      )
    ),
    share(`chance above ${100 * ALERT_CHANCE}%`, 'it runs out', cases.filter(isAlert), came, 'high'),
    share('it runs out', `the chance is above ${100 * ALERT_CHANCE}%`, cases.filter(came), isAlert, 'high'),
    share('straight line says so', 'it runs out', cases.filter(isOutByLine), came, 'for comparison'),
  ];
}
