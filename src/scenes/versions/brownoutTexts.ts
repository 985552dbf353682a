import { dateTimeFormat } from '@grafana/data';
import { t } from '@grafana/i18n';
import {
  BEFORE_DAYS,
  brownoutEffect,
  EFFECT_DAYS,
  MIN_SIDE,
  QUIET_DAYS,
  type BrownoutSide,
  type HeldBrownout,
} from '../../growth/versions/brownoutEffect';
import {
  EXPECTED_SHARE,
  LAST_STEP_DAYS,
  STEP_DAYS,
  WEEK_HOURS,
  type BrownoutLadder,
  type BrownoutWindow,
  type Reach,
} from '../../growth/versions/brownouts';
import { formatCount, formatShare } from '../../text/format';
import { PLAIN_TEXT } from '../../text/plainText';
import { percentagePoints } from '../growth/percentagePoints';
import { dayName } from './sunsetDates';

const HOUR_MS = 3_600_000;

/** A Monday at midnight UTC. */
const MONDAY_MS = Date.UTC(2026, 0, 5);

/** Names that are written out; the others are counted. */
const WRITTEN_NAMES = 3;

const WEEKDAY_KEYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

export const brownoutTitle = (): string => t('brownout.title', 'Brown-out plan');

export const brownoutEffectTitle = (): string =>
  t('brownout.effect.title', 'Brown-outs held, and who moved after them');

const timeOf = (hour: number, format: string): string =>
  dateTimeFormat(MONDAY_MS + hour * HOUR_MS, { timeZone: 'utc', format });

/** A weekday. @param day from 0, a Monday */
export const weekdayName = (day: number): string => timeOf(24 * day, 'ddd');

/** A window of one hour of the week: Tue 03:00–04:00. */
export const windowName = (hour: number): string => `${timeOf(hour, 'ddd HH:mm')}–${timeOf(hour + 1, 'HH:mm')}`;

/** The same in an address: tue-03. */
export const windowKey = (hour: number): string =>
  `${WEEKDAY_KEYS[Math.floor(hour / 24)]}-${String(hour % 24).padStart(2, '0')}`;

/** The hour of the week of an address; undefined for any other text. */
export const hourOfKey = (key: string): number | undefined =>
  Array.from({ length: WEEK_HOURS }, (_hour, hour) => hour).find((hour) => windowKey(hour) === key);

/** Names, of which the first are written out. */
export function namesText(names: readonly string[]): string {
  const written = names.slice(0, WRITTEN_NAMES).join(', ');
  return names.length <= WRITTEN_NAMES
    ? written
    : t('brownout.names', '{{names}} and {{more}} more', {
        ...{ names: written, more: formatCount(names.length - WRITTEN_NAMES), ...PLAIN_TEXT },
      });
}

/** Who would be hit. */
export function reachText({ organizations, applications }: Reach): string {
  return applications.length === 0
    ? t('brownout.nobody', 'nobody')
    : t('brownout.reach', '{{applications}}: {{names}}', {
        ...{ applications: formatCount(applications.length), names: namesText(organizations), ...PLAIN_TEXT },
      });
}

/** Calls of a window, with their share of a week. */
export const windowCallsText = ({ calls, callShare }: BrownoutWindow): string =>
  t('brownout.calls', '{{calls}} ({{share}})', {
    ...{ calls: formatCount(Math.round(calls)), share: formatShare(callShare) },
  });

/** What a cell of the week has, in words. */
export const cellText = (window: BrownoutWindow, all: number): string =>
  t('brownout.cell', '{{window}}: {{expected}} of {{all}} expected, {{possible}} possible, {{calls}} calls', {
    ...{ window: windowName(window.hour), expected: window.expected.applications.length, all },
    ...{ possible: window.possible.applications.length, calls: formatCount(Math.round(window.calls)), ...PLAIN_TEXT },
  });

/** How far the steps reach. */
export function ladderText({ steps, unreached }: BrownoutLadder, version: string, all: number): string {
  const reached = t('brownout.ladder', '', {
    count: steps.length,
    defaultValue_one:
      '{{count}} window of one hour is expected to hit {{reached}} of the {{all}} applications on {{version}}.',
    defaultValue_other:
      '{{count}} windows of one hour are expected to hit {{reached}} of the {{all}} applications on {{version}}.',
    reached: formatCount(all - unreached.length),
    all: formatCount(all),
    version,
    ...PLAIN_TEXT,
  });
  return unreached.length === 0
    ? reached
    : `${reached} ${t('brownout.unreached', 'In no step: {{names}}. Ask them directly.', {
        ...{ names: namesText(unreached), ...PLAIN_TEXT },
      })}`;
}

/** How the plan is made. @param weeks that it is made from */
export const brownoutHelp = (weeks: number): string =>
  t(
    'brownout.help',
    'From {{weeks}} whole weeks that end with yesterday, in UTC. Expected: called in the hour in {{share}} of the weeks or more; possible: in fewer. Steps may hit 10%, 25%, 50%, then all applications; the last one has most calls. It is {{last}} days before the version is switched off, the others {{step}} days apart.',
    { weeks, share: `${100 * EXPECTED_SHARE}%`, last: LAST_STEP_DAYS, step: STEP_DAYS }
  );

/** A window that was held. */
export const heldName = ({ started, ended }: HeldBrownout): string =>
  `${dayName(started)} ${dateTimeFormat(started, { timeZone: 'utc', format: 'HH:mm' })}–${dateTimeFormat(ended, { timeZone: 'utc', format: 'HH:mm' })}`;

/** Who moved, of one side. */
export const sideText = ({ consumers, migrated, stopped }: BrownoutSide): string =>
  t('brownout.side', '{{migrated}} of {{consumers}} ({{share}}), {{stopped}} stopped', {
    ...{ migrated: formatCount(migrated), consumers: formatCount(consumers), stopped: formatCount(stopped) },
    share: formatShare(consumers === 0 ? 0 : migrated / consumers),
  });

/** The difference of both sides, or why there is none. */
export function effectText(held: HeldBrownout): string {
  const effect = brownoutEffect(held);
  if (!effect.ok) {
    return effect.error.code === 'NOT_ESTIMABLE'
      ? t('brownout.effect.soon', 'known after {{day}}', {
          ...{ day: dayName(held.ended + (EFFECT_DAYS + QUIET_DAYS) * 24 * HOUR_MS), ...PLAIN_TEXT },
        })
      : t('brownout.effect.few', 'too few: {{least}} a side are needed', { least: MIN_SIDE });
  }
  const { difference, low, high } = effect.value;
  return t('brownout.effect.difference', '{{points}} pp ({{low}} to {{high}})', {
    ...{ points: percentagePoints(difference), low: percentagePoints(low), high: percentagePoints(high) },
  });
}

/** How the effect is measured. */
export const effectHelp = (): string =>
  t(
    'brownout.effect.help',
    'Applications that called the version in the {{before}} days before. Moved: no call on it in the {{quiet}} days that begin {{days}} days after the window, and calls on a newer version. Difference with a range of 95% (Newcombe). Whom a window hits is not drawn by lot: those that call more are hit more. So a window precedes moves; it need not cause them.',
    { before: BEFORE_DAYS, days: EFFECT_DAYS, quiet: QUIET_DAYS }
  );
