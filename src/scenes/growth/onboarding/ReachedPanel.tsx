import React from 'react';
import { t } from '@grafana/i18n';
import { Text, useStyles2 } from '@grafana/ui';
import { sinceKey, type Step } from '../../../growth/onboarding/steps';
import { kaplanMeier } from '../../../growth/survival/kaplanMeier';
import { GROWTH_VARIABLE } from '../../../links/urlKeys';
import { getGrowthStyles } from '../growthStyles';
import { VariableChoice } from '../VariableChoice';
import type { OnboardingRow } from '../../../queries/growth/onboardingQuery';
import type { ReportScene } from '../../ReportScene';
import { ReachedChart } from './ReachedChart';
import type { OnboardingUnits } from './units';

interface Props {
  scene: ReportScene<OnboardingRow>;
  units: OnboardingUnits;
  step: Step;
  hours: number;
}

/** The share that has reached a step by the time since the key, now and in the period before. */
export function ReachedPanel({ scene, units, step, hours }: Props) {
  const styles = useStyles2(getGrowthStyles);
  const title = t('onboarding.curve', 'Share that reached the step, by the time since the key');
  const curveOf = (side: OnboardingUnits['current']) => {
    const curve = kaplanMeier(side.map((unit) => sinceKey(unit, step)));
    return curve.ok ? curve.value : undefined;
  };
  const current = curveOf(units.current);
  return (
    <section className={styles.section} aria-label={title}>
      <Text element="h2" variant="h5">
        {title}
      </Text>
      <div className={styles.controls}>
        <VariableChoice scene={scene} name={GROWTH_VARIABLE.step} />
      </div>
      {current && <ReachedChart current={current} before={curveOf(units.before)} horizon={hours} />}
    </section>
  );
}
