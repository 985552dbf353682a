import React from 'react';
import { t } from '@grafana/i18n';
import { Text, useStyles2 } from '@grafana/ui';
import type { ExperimentDefinition } from '../../../model/experiments';
import { formatChange, formatMetricDifference } from '../../text/experiments/metricFigures';
import { metricName } from '../../text/experiments/metricNames';
import { weightingText } from './changeTexts';
import { getTableStyles } from './tableStyles';

/** The metrics that an experiment will be judged by. */
export function MetricList({ definition: { success, guardrails } }: { definition: ExperimentDefinition }) {
  const styles = useStyles2(getTableStyles);
  const title = t('experiment.metrics.title', 'It will be judged by');
  return (
    <section className={styles.section} aria-label={title}>
      <Text element="h2" variant="h5">
        {title}
      </Text>
      <ul className={styles.list}>
        {success.map(({ metric, weighting, minimum_effect }) => (
          <li key={`success ${metric} ${weighting}`}>
            {[
              t('experiment.metrics.success', '{{metric}} must improve; a change of {{effect}} matters', {
                metric: metricName(metric),
                effect: formatChange(minimum_effect).slice(1),
              }),
              weightingText(metric, weighting),
            ]
              .filter((text) => text !== '')
              .join(' · ')}
          </li>
        ))}
        {guardrails.map(({ metric, weighting, margin, scale }) => (
          <li key={`guardrail ${metric} ${weighting}`}>
            {[
              t('experiment.metrics.guardrail', '{{metric}} must not get worse by {{margin}}', {
                metric: metricName(metric),
                margin: (scale === 'relative' ? formatChange(margin) : formatMetricDifference(metric, margin)).slice(1),
              }),
              weightingText(metric, weighting),
            ]
              .filter((text) => text !== '')
              .join(' · ')}
          </li>
        ))}
      </ul>
    </section>
  );
}
