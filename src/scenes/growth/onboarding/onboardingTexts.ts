import { t } from '@grafana/i18n';
import type { Result } from '../../../experiment/result';
import type { FunnelStep } from '../../../growth/onboarding/funnel';
import type { ShareInterval } from '../../../growth/proportions/wilson';
import { MIN_COMPARED, type ReachedCompared } from '../../../growth/survival/compareReached';
import type { TimeToReach } from '../../../growth/survival/timeToReach';
import type { GrowthUnit } from '../../../queries/growth/firstKeys';
import { formatCount, formatShare, formatShortHours } from '../../../text/format';
import { consumersCounted } from '../../../text/consumersCounted';
import { percentagePoints } from '../percentagePoints';
import type { OnboardingUnits } from './units';

/** Who is in the funnel and who is not, with the reason. */
export function coverageText(unit: GrowthUnit, { current, before, notStored, calledBefore, leftOut }: OnboardingUnits) {
  const parts = [
    t('onboarding.coverage', '{{units}} with the first key in the period; {{before}} in the period before.', {
      ...{ units: consumersCounted(unit, current.length), before: formatCount(before.length) },
    }),
    notStored > 0 &&
      t(
        'onboarding.not-stored',
        'Left out: {{n}} whose key is older than the stored calls, so that their first call is not known.',
        { n: formatCount(notStored) }
      ),
    calledBefore > 0 &&
      t(
        'onboarding.called-before',
        'Left out: {{n}} that called before their first stored key: it is not their first.',
        {
          n: formatCount(calledBefore),
        }
      ),
    leftOut > 0 &&
      t('onboarding.left-out', 'Only the newest keys are counted; {{n}} older ones of both periods are not.', {
        n: formatCount(leftOut),
      }),
  ];
  return parts.filter(Boolean).join(' ');
}

/** A share with its interval. */
export const shareText = ({ share, low, high }: Pick<ShareInterval, 'share' | 'low' | 'high'>): string =>
  t('growth.share', '{{share}} ({{low}} – {{high}})', {
    ...{ share: formatShare(share), low: formatShare(low), high: formatShare(high) },
  });

/** Hours in few letters: 12 min, 1.3 h, 6.0 d. */
export function waitText(hours: number): string {
  if (hours < 1) {
    return t('growth.minutes', '{{minutes}} min', { minutes: Math.round(60 * hours) });
  }
  return hours < 10 ? t('format.hours', '{{hours}} h', { hours: hours.toFixed(1) }) : formatShortHours(hours);
}

/** A percentile with its interval. Where too few have reached the step it is open, with the number that waits. */
export function timeText(
  { time, low, high }: TimeToReach,
  { units, reached }: FunnelStep
): { text: string; range: string } {
  const hours = (value: number | null) => (value === null ? t('onboarding.open', 'open') : waitText(value));
  return {
    text:
      time === null
        ? t('onboarding.waiting', 'open: {{waiting}} of {{units}} wait', {
            ...{ waiting: formatCount(units - reached), units: formatCount(units) },
          })
        : hours(time),
    range:
      low === null && high === null
        ? ''
        : t('growth.range', '{{low}} – {{high}}', { low: hours(low), high: hours(high) }),
  };
}

/** A difference of shares, or why there is none. Differences count as real from here on. */
export const SIGNIFICANT = 0.05;

export function differenceText(compared: Result<ReachedCompared>): { text: string; tone: 'good' | 'bad' | 'none' } {
  if (!compared.ok) {
    return { text: withoutDifference(compared.error.code), tone: 'none' };
  }
  const { difference, low, high, pValue } = compared.value;
  const text = t('growth.difference', '{{difference}} pp ({{low}} to {{high}})', {
    ...{ difference: percentagePoints(difference), low: percentagePoints(low), high: percentagePoints(high) },
  });
  return { text, tone: pValue >= SIGNIFICANT ? 'none' : difference > 0 ? 'good' : 'bad' };
}

function withoutDifference(code: string): string {
  switch (code) {
    case 'TOO_FEW_UNITS':
      return t('onboarding.too-few', 'fewer than {{min}}: not compared', { min: MIN_COMPARED });
    case 'ZERO_VARIANCE':
      return t('onboarding.all-the-same', 'all the same');
    default:
      return t('onboarding.too-young', 'too early to tell');
  }
}
