import React from 'react';
import { Text, useStyles2 } from '@grafana/ui';
import { STEPS } from '../../../growth/onboarding/steps';
import { GROWTH_VARIABLE } from '../../../links/urlKeys';
import { GROWTH_UNITS } from '../../../queries/growth/firstKeys';
import type { OnboardingRow } from '../../../queries/growth/onboardingQuery';
import type { ReportProps } from '../../ReportScene';
import { chosenOf } from '../growthVariables';
import { getGrowthStyles } from '../growthStyles';
import { ExitsPanel } from './ExitsPanel';
import { Funnel } from './Funnel';
import { HORIZONS, SEGMENTS } from './funnelVariables';
import { NoKeys } from './NoKeys';
import { coverageText } from './onboardingTexts';
import { ReachedPanel } from './ReachedPanel';
import { SegmentPanel } from './SegmentPanel';
import { unitsOf } from './units';
import { WaitingPanel } from './WaitingPanel';

/** The funnel of new consumers, who waits, and for whom it goes another way. */
export default function OnboardingReport({ scene, rows }: ReportProps<OnboardingRow>) {
  const styles = useStyles2(getGrowthStyles);
  const unit = chosenOf(scene, GROWTH_VARIABLE.unit, GROWTH_UNITS);
  const units = unitsOf(rows);
  const step = chosenOf(scene, GROWTH_VARIABLE.step, STEPS);
  const hours = Number(chosenOf(scene, GROWTH_VARIABLE.horizon, HORIZONS));
  if (units.current.length === 0) {
    return <NoKeys unit={unit} units={units} />;
  }
  return (
    <div className={styles.column}>
      <Text variant="bodySmall" color="secondary">
        {coverageText(unit, units)}
      </Text>
      <Funnel scene={scene} units={units} hours={hours} />
      <div className={styles.line}>
        <ReachedPanel scene={scene} units={units} step={step} hours={hours} />
        <WaitingPanel unit={unit} units={units.current} />
      </div>
      <ExitsPanel units={units.current} step={step} />
      <SegmentPanel
        scene={scene}
        units={units.current}
        step={step}
        hours={hours}
        segment={chosenOf(scene, GROWTH_VARIABLE.segment, SEGMENTS)}
      />
    </div>
  );
}
