import React from 'react';
import { cx } from '@emotion/css';
import { t } from '@grafana/i18n';
import { Text, useStyles2 } from '@grafana/ui';
import { funnelOf, type FunnelStep } from '../../../growth/onboarding/funnel';
import { sinceKey } from '../../../growth/onboarding/steps';
import { compareReached } from '../../../growth/survival/compareReached';
import { reachedBy } from '../../../growth/survival/reachedBy';
import { GROWTH_VARIABLE } from '../../../links/urlKeys';
import { GROWTH_UNITS } from '../../../queries/growth/firstKeys';
import type { OnboardingRow } from '../../../queries/growth/onboardingQuery';
import { CLEAN_RULES } from '../../../queries/growth/unitDays';
import { consumersCounted } from '../../../text/consumersCounted';
import { formatCount } from '../../../text/format';
import { pressVerb } from '../../panel/PanelFrame';
import type { ReportScene } from '../../ReportScene';
import { chosenOf } from '../growthVariables';
import { getGrowthStyles } from '../growthStyles';
import { VariableChoice } from '../VariableChoice';
import { definitions, stepName } from './funnelVariables';
import { differenceText, shareText, timeText } from './onboardingTexts';
import type { OnboardingUnits } from './units';

interface Props {
  scene: ReportScene<OnboardingRow>;
  units: OnboardingUnits;
  hours: number;
}

/** The steps with counts, percent, times, and what was in the period before; their definitions below. */
export function Funnel({ scene, units, hours }: Props) {
  const styles = useStyles2(getGrowthStyles);
  const { verbs } = scene.useState();
  const unit = chosenOf(scene, GROWTH_VARIABLE.unit, GROWTH_UNITS);
  const rule = chosenOf(scene, GROWTH_VARIABLE.rule, CLEAN_RULES);
  const title = t('onboarding.funnel', 'From the key to the first error-free day');
  const funnel = funnelOf(units.current);
  const days = hours / 24;
  return (
    <section className={styles.section} aria-label={title} onKeyDown={pressVerb} role="region">
      <Text element="h2" variant="h5">
        {title}
      </Text>
      <verbs.Component model={verbs} />
      <div className={styles.controls}>
        <VariableChoice scene={scene} name={GROWTH_VARIABLE.rule} />
        <VariableChoice scene={scene} name={GROWTH_VARIABLE.horizon} />
      </div>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('onboarding.column.step', 'Step')}</th>
            <th scope="col">{t('onboarding.column.reached', 'Reached so far')}</th>
            <th scope="col" className={styles.number}>
              {t('onboarding.column.share', 'Of all keys (95%)')}
            </th>
            {['p50', 'p75', 'p95'].map((name) => (
              <th scope="col" className={styles.number} key={name}>
                {name}
              </th>
            ))}
            <th scope="col" className={styles.number}>
              {t('onboarding.column.within', 'Within {{days}} d of the key', { days })}
            </th>
            <th scope="col" className={cx(styles.number, styles.words)}>
              {t('onboarding.column.change', 'Against the period before')}
            </th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">{t('onboarding.key-issued', 'Key issued')}</th>
            <td>
              <Bar share={1} />
            </td>
            <td className={styles.number}>{consumersCounted(unit, units.current.length)}</td>
            <td colSpan={5} />
          </tr>
          {funnel.ok && funnel.value.map((step) => <Step key={step.step} step={step} units={units} hours={hours} />)}
        </tbody>
      </table>
      <Text variant="bodySmall" color="secondary">
        {t(
          'onboarding.funnel-help',
          'A step counts when those before it are reached. Times run from the key; who still waits counts as waiting (Kaplan–Meier). “Open”: too few have reached the step to tell. Both periods are compared within the same time of the key. In parentheses: intervals of 95%; a difference has a color where p is below 0.05.'
        )}
      </Text>
      <Text element="p" variant="bodySmall" color="secondary">
        {definitions(rule).map(([term, meaning]) => (
          <React.Fragment key={term}>
            <strong>{term}</strong> {meaning}{' '}
          </React.Fragment>
        ))}
      </Text>
    </section>
  );
}

function Bar({ share }: { share: number }) {
  const styles = useStyles2(getGrowthStyles);
  return (
    <div className={styles.track} aria-hidden>
      <div className={styles.bar(share)} />
    </div>
  );
}

function Step({ step, units, hours }: { step: FunnelStep; units: OnboardingUnits; hours: number }) {
  const styles = useStyles2(getGrowthStyles);
  const durations = (side: OnboardingUnits['current']) => side.map((unit) => sinceKey(unit, step.step));
  const compared = compareReached(durations(units.current), durations(units.before), hours);
  const difference = differenceText(compared);
  const before = compared.ok ? compared.value.before : undefined;
  const now = reachedBy(step.curve, hours);
  return (
    <tr>
      <th scope="row">{stepName(step.step)}</th>
      <td>
        <Bar share={step.share.share} />
      </td>
      <td className={styles.number}>
        {formatCount(step.reached)} · {shareText(step.share)}
      </td>
      {step.times.map((time, i) => {
        const { text, range } = timeText(time, step);
        return (
          <td className={styles.number} key={i}>
            {text}
            <div className={styles.secondary}>{range}</div>
          </td>
        );
      })}
      <td className={styles.number}>
        {now.ok ? shareText(now.value) : t('onboarding.too-young', 'too early to tell')}
        {before && (
          <div className={styles.secondary}>
            {t('onboarding.before', 'before: {{share}}', { share: shareText(before) })}
          </div>
        )}
      </td>
      <td className={cx(styles.number, styles.words)}>
        <Text color={difference.tone === 'good' ? 'success' : difference.tone === 'bad' ? 'error' : 'secondary'}>
          {difference.text}
        </Text>
      </td>
    </tr>
  );
}
