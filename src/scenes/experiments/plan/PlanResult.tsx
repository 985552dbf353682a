import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Icon, Text, useStyles2 } from '@grafana/ui';
import { planExperiment, type Plan, type PlanBasis } from '../../../experiment/planning/plan';
import { chain } from '../../../experiment/result';
import type { PlanRow } from '../../../queries/experiment/planQuery';
import { formatCount, formatShare } from '../../../text/format';
import { PLAIN_TEXT } from '../../../text/plainText';
import { EmptyState } from '../../states/EmptyState';
import { unitsText } from '../experimentTexts';
import { formatMetric } from '../../../text/experiments/metricFigures';
import { metricName } from '../../../text/experiments/metricNames';
import { getTableStyles } from '../tableStyles';
import { planBasis } from './planBasis';
import { goalOf, PLAN_DAYS, type PlanChoice } from './planChoice';
import { answerText, unitsName, weeksText } from './planTexts';

/** The size and duration of an experiment: the answer, and what each duration finds. */
export function PlanResult({ row, choice }: { row: PlanRow; choice: PlanChoice }) {
  const basis = planBasis(choice.metric, row);
  const plan = chain(basis, (found) => planExperiment(found, goalOf(choice)));
  if (!basis.ok || !plan.ok) {
    return (
      <EmptyState
        title={t('experimentPlan.no-plan', 'The last {{days}} days say nothing about {{metric}}', {
          ...{ days: PLAN_DAYS, metric: metricName(choice.metric), ...PLAIN_TEXT },
        })}
        icon="flask"
      >
        {[basis, plan].flatMap((one) => (one.ok ? [] : [one.error.message]))[0]}
      </EmptyState>
    );
  }
  return (
    <>
      <Answer choice={choice} plan={plan.value} />
      <Text color="secondary">{basisText(choice, row, basis.value)}</Text>
      <Steps choice={choice} plan={plan.value} />
    </>
  );
}

const basisText = ({ metric, unit }: PlanChoice, { units }: PlanRow, { mean, variance }: PlanBasis): string =>
  t('experimentPlan.basis', 'Now: {{units}}, {{metric}} {{mean}} on average, standard deviation {{deviation}}.', {
    ...{ units: unitsText(unit, units), metric: metricName(metric), mean: formatMetric(metric, mean) },
    ...{ deviation: formatMetric(metric, Math.sqrt(variance)), ...PLAIN_TEXT },
  });

function Answer({ choice, plan }: { choice: PlanChoice; plan: Plan }) {
  const styles = useStyles2(getStyles);
  const { title, reason } = answerText(choice, plan);
  return (
    <div className={styles.answer} role="status">
      <Icon name={plan.days.ok ? 'check-circle' : 'times-circle'} size="xl" className={styles.icon} />
      <div>
        <Text element="h3" variant="h4">
          {title}
        </Text>
        <Text color="secondary">{reason}</Text>
      </div>
    </div>
  );
}

function Steps({ choice: { unit, lift }, plan: { steps } }: { choice: PlanChoice; plan: Plan }) {
  const styles = useStyles2(getTableStyles);
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{t('experimentPlan.duration', 'Duration')}</th>
          <th scope="col" className={styles.number}>
            {t('experimentPlan.reached', 'Reached {{units}}', { units: unitsName(unit) })}
          </th>
          <th scope="col" className={styles.number}>
            {t('experimentPlan.finds', 'Smallest change that it finds')}
          </th>
          <th scope="col">{t('experimentPlan.enough', 'Enough for {{lift}}', { lift: formatShare(lift) })}</th>
        </tr>
      </thead>
      <tbody>
        {steps.map(({ days, units, lift: least }) => (
          <tr key={days}>
            <th scope="row">{weeksText(days)}</th>
            <td className={styles.number}>{formatCount(units)}</td>
            <td className={styles.number}>{least.ok ? formatShare(least.value) : '–'}</td>
            <td>
              {least.ok
                ? least.value <= lift
                  ? t('experimentPlan.yes', 'yes')
                  : t('experimentPlan.no', 'no')
                : least.error.message}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  answer: css({
    display: 'flex',
    alignItems: 'center',
    gap: theme.spacing(1.5),
    padding: theme.spacing(1, 0),
  }),
  icon: css({ color: theme.colors.text.secondary }),
});
