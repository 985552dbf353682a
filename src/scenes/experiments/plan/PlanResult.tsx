import React, { useMemo } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Icon, Text, useStyles2 } from '@grafana/ui';
import { planExperiment, type Plan, type PlanBasis } from '../../../experiment/planning/plan';
import { chain, type Result } from '../../../experiment/result';
import { simulatedPower, type PastConsumer, type SimulatedPower } from '../../../experiment/planning/simulate';
import { SAMPLE_UNITS } from '../../../queries/experiment/planQuery';
import { formatCount, formatShare } from '../../../text/format';
import { PLAIN_TEXT } from '../../../text/plainText';
import { EmptyState } from '../../states/EmptyState';
import { formatMetric } from '../../../text/experiments/metricFigures';
import { metricName } from '../../../text/experiments/metricNames';
import { getTableStyles } from '../tableStyles';
import { consumersCounted } from '../../../text/consumersCounted';
import { goalOf, PLAN_DAYS, simulationOf, type PlanChoice } from './planChoice';
import { answerText, unitsName, weeksText } from './planTexts';

interface Props {
  basis: Result<PlanBasis>;
  /** Consumers of the last weeks. */
  units: number;
  /** Those that experiments are simulated with, all or a part of them; none for a percentile. */
  sample: PastConsumer[];
  choice: PlanChoice;
}

/** The size and duration of an experiment: the answer, and what each duration finds. */
export default function PlanResult({ basis, units, sample, choice }: Props) {
  const plan = chain(basis, (found) => planExperiment(found, goalOf(choice)));
  if (!basis.ok || !plan.ok) {
    return (
      <EmptyState
        title={t('experimentPlan.no-plan', 'The last {{days}} days say nothing about {{metric}}', {
          ...{ days: PLAN_DAYS, metric: metricName(choice.metric), ...PLAIN_TEXT },
        })}
        icon="chart-line"
      >
        {[basis, plan].flatMap((one) => (one.ok ? [] : [one.error.message]))[0]}
      </EmptyState>
    );
  }
  return (
    <>
      <Answer choice={choice} plan={plan.value} />
      <Text color="secondary">{basisText(choice, units, basis.value)}</Text>
      <Steps choice={choice} plan={plan.value} sample={sample} />
      <Text variant="bodySmall" color="secondary">
        {simulationText(sample.length)}
      </Text>
    </>
  );
}

const basisText = ({ metric, unit }: PlanChoice, units: number, { mean, variance }: PlanBasis): string =>
  t('experimentPlan.basis', 'Now: {{units}}, {{metric}} {{mean}} on average, standard deviation {{deviation}}.', {
    ...{ units: consumersCounted(unit, units), metric: metricName(metric), mean: formatMetric(metric, mean) },
    ...{ deviation: formatMetric(metric, Math.sqrt(variance)), ...PLAIN_TEXT },
  });

const simulationText = (consumers: number): string =>
  consumers === 0
    ? t('experimentPlan.no-simulation', 'Percentiles are planned by formula only.')
    : t(
        'experimentPlan.simulation',
        'Simulated: experiments on your own consumers, each given one of two variants at random, of which one changes by what matters, tested as the comparator does. Where few large consumers make most of a metric, it is the number to trust. Beyond the {{days}} days some consumers are drawn twice; more than {{most}} are not simulated.',
        { days: PLAN_DAYS, most: formatCount(SAMPLE_UNITS) }
      );

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

interface StepsProps {
  choice: PlanChoice;
  plan: Plan;
  sample: PastConsumer[];
}

function Steps({ choice, plan: { steps }, sample }: StepsProps) {
  const styles = useStyles2(getTableStyles);
  const { unit, lift } = choice;
  const simulated = useMemo(
    () => steps.map(({ days, units }) => simulatedPower(sample, simulationOf(choice, days, units))),
    [choice, sample, steps]
  );
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
          <th scope="col" className={styles.number}>
            {t('experimentPlan.chance', 'Chance to find {{lift}}, simulated', { lift: formatShare(lift) })}
          </th>
          <th scope="col">{t('experimentPlan.enough', 'Enough for {{lift}}', { lift: formatShare(lift) })}</th>
        </tr>
      </thead>
      <tbody>
        {steps.map(({ days, units, lift: least }, step) => (
          <tr key={days}>
            <th scope="row">{weeksText(days)}</th>
            <td className={styles.number}>{formatCount(units)}</td>
            <td className={styles.number}>{least.ok ? formatShare(least.value) : '–'}</td>
            <td className={styles.number}>{units > SAMPLE_UNITS ? '–' : chanceText(simulated[step])}</td>
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

const chanceText = (power: Result<SimulatedPower>): string => (power.ok ? formatShare(power.value.found) : '–');

const getStyles = (theme: GrafanaTheme2) => ({
  answer: css({
    display: 'flex',
    alignItems: 'center',
    gap: theme.spacing(1.5),
    padding: theme.spacing(1, 0),
  }),
  icon: css({ color: theme.colors.text.secondary }),
});
