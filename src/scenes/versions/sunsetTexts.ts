import { t } from '@grafana/i18n';
import type { VersionHistory } from '../../growth/versions/migration';
import { STILL_WEEKS } from '../../growth/versions/sunset';
import type { SunsetPlan } from '../../growth/versions/sunsetPlan';
import { formatCount, formatShare } from '../../text/format';
import { PLAIN_TEXT } from '../../text/plainText';

/** Consumers above which one pool hides groups that go on differently. */
const ONE_POOL = 100;

const sumOf = (counts: readonly number[]) => counts.reduce((sum, count) => sum + count, 0);

/** Who is on the version, and who left in the weeks that are known. */
export function leftText(version: string, { remaining, mixed, migratedByWeek, silentByWeek }: VersionHistory): string {
  return t(
    'sunset.left',
    '{{remaining}} applications are on {{version}}, {{mixed}} of them call a newer version too. In {{weeks}} whole weeks {{migrated}} moved to a newer version, and {{silent}} stopped calling it without one.',
    {
      ...{ remaining: formatCount(remaining), mixed: formatCount(mixed), version, weeks: migratedByWeek.length },
      ...{ migrated: formatCount(sumOf(migratedByWeek)), silent: formatCount(sumOf(silentByWeek)), ...PLAIN_TEXT },
    }
  );
}

/** The answer for the planned day. @param day as text */
export function planText(version: string, day: string, remaining: number, plan: SunsetPlan): string {
  const { low, high } = plan.atDate.range;
  return t(
    'sunset.plan',
    'On {{day}}: {{low}} to {{high}} of {{remaining}} would still be on {{version}} (range of 80%, expected {{expected}}).',
    {
      ...{ day, version, low: formatCount(low), high: formatCount(high), remaining: formatCount(remaining) },
      ...{ expected: plan.expected.toFixed(1), ...PLAIN_TEXT },
    }
  );
}

/** When the last one leaves, or that this is not reachable. @param dayAfter the day some weeks from now, as text */
export function zeroText({ zero, atDate }: SunsetPlan, dayAfter: (weeks: number) => string): string {
  if (zero !== null) {
    return t('sunset.zero', 'At this pace the last one leaves between {{from}} and {{to}}.', {
      ...{ from: dayAfter(zero.from), to: dayAfter(zero.to), ...PLAIN_TEXT },
    });
  }
  const chance =
    atDate.zeroProbability < 0.001 ? t('sunset.hardly', 'below 0.1%') : formatShare(atDate.zeroProbability);
  const still = atDate.isStill
    ? t('sunset.still', ' Nobody has moved for {{weeks}} weeks.', { weeks: STILL_WEEKS })
    : '';
  return (
    t(
      'sunset.not-reachable',
      'Nobody left: not reachable at this pace within a year. The chance for that day is {{chance}}.',
      {
        chance,
      }
    ) + still
  );
}

/** What the forecast cannot know. */
export function cautionText(remaining: number): string {
  const rush = t(
    'sunset.rush',
    'If they go on as in the last weeks: nothing foresees a rush before an announced date. Who left is known after two quiet weeks, or after twice the longest pause.'
  );
  return remaining < ONE_POOL
    ? rush
    : `${rush} ${t('sunset.one-pool', 'All are one pool: where groups move differently, the range is too narrow. Filter by plan to see one.')}`;
}
