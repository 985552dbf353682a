import React from 'react';
import { t } from '@grafana/i18n';
import { Text, useStyles2 } from '@grafana/ui';
import { segmentsOf, type FunnelSegment } from '../../../growth/onboarding/segments';
import { STEPS, type Step } from '../../../growth/onboarding/steps';
import { GROWTH_VARIABLE } from '../../../links/urlKeys';
import { formatCount } from '../../../text/format';
import { dimensionValueName } from '../../../text/labels';
import { getGrowthStyles } from '../growthStyles';
import { VariableChoice } from '../VariableChoice';
import { segmentName, stepName, type Segment } from './funnelVariables';
import type { OnboardingRow } from '../../../queries/growth/onboardingQuery';
import type { ReportScene } from '../../ReportScene';
import { differenceText, shareText } from './onboardingTexts';
import type { OnboardingUnit } from './units';

interface Props {
  scene: ReportScene<OnboardingRow>;
  units: OnboardingUnit[];
  step: Step;
  hours: number;
  segment: Segment;
}

/** The funnel by plan, SDK, region or first error: each against all others. */
export function SegmentPanel({ scene, units, step, hours, segment }: Props) {
  const styles = useStyles2(getGrowthStyles);
  const title = t('onboarding.segments', 'For whom it goes another way');
  const segments = segmentsOf(units, ({ row }) => row[segment], step, hours);
  const values = { step: stepName(step), days: hours / 24 };
  return (
    <section className={styles.section} aria-label={title}>
      <Text element="h2" variant="h5">
        {title}
      </Text>
      <div className={styles.controls}>
        <VariableChoice scene={scene} name={GROWTH_VARIABLE.segment} />
      </div>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{segmentName(segment)}</th>
            <th scope="col" className={styles.number}>
              {t('onboarding.column.keys', 'Keys')}
            </th>
            {STEPS.map((one) => (
              <th scope="col" className={styles.number} key={one}>
                {stepName(one)}
              </th>
            ))}
            <th scope="col" className={styles.number}>
              {t('onboarding.column.step-within', '{{step}} within {{days}} d', values)}
            </th>
            <th scope="col" className={styles.number}>
              {t('onboarding.column.against-others', 'Against all others')}
            </th>
          </tr>
        </thead>
        <tbody>
          {segments.map((one) => (
            <SegmentRow key={one.value} segment={one} kind={segment} />
          ))}
        </tbody>
      </table>
      <Text variant="bodySmall" color="secondary">
        {t(
          'onboarding.segments-help',
          'Plan: that of the first key. SDK and region: those of the first call. The comparison is that of the chosen step, corrected for the number of rows (Holm). It says where to look, not why.'
        )}
      </Text>
    </section>
  );
}

function SegmentRow({ segment, kind }: { segment: FunnelSegment; kind: Segment }) {
  const styles = useStyles2(getGrowthStyles);
  const { value, units, reached, within, compared } = segment;
  const difference = differenceText(compared);
  return (
    <tr>
      <th scope="row">{valueText(kind, value)}</th>
      <td className={styles.number}>{formatCount(units)}</td>
      {reached.map((count, i) => (
        <td className={styles.number} key={STEPS[i]}>
          {formatCount(count)}
        </td>
      ))}
      <td className={styles.number}>{within.ok ? shareText(within.value) : '–'}</td>
      <td className={styles.number}>
        <Text color={difference.tone === 'good' ? 'success' : difference.tone === 'bad' ? 'error' : 'secondary'}>
          {difference.text}
        </Text>
      </td>
    </tr>
  );
}

function valueText(kind: Segment, value: string): string {
  if (value === '') {
    return kind === 'first_error'
      ? t('onboarding.no-failed-call', 'no failed call')
      : kind === 'plan'
        ? t('onboarding.no-plan', 'not stated')
        : t('onboarding.no-call', 'no call, or not stated');
  }
  return kind === 'first_error' ? dimensionValueName('error_class', value) : value;
}
