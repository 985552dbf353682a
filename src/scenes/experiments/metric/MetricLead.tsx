import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { SceneObjectBase, type SceneComponentProps, type SceneObjectState } from '@grafana/scenes';
import { TextLink, useStyles2 } from '@grafana/ui';
import { useLocation } from 'react-router-dom';
import { hasWeightings } from '../../../experiment/report/change';
import { preservedSearch } from '../../../links/preservedSearch';
import { experimentUrl } from '../../../links/routes';
import { metricName } from '../../../text/experiments/metricNames';
import { weightingText } from '../changeTexts';
import { PLAIN_TEXT } from '../../../text/plainText';
import { dayText, daysBetween, daysText } from '../experimentTexts';
import type { MetricChoice } from './metricChoice';

interface MetricLeadState extends SceneObjectState {
  choice: MetricChoice;
}

/** What the page is about, as one sentence, and the way back to the result. */
export class MetricLead extends SceneObjectBase<MetricLeadState> {
  public static Component = MetricLeadRenderer;
}

function MetricLeadRenderer({ model }: SceneComponentProps<MetricLead>) {
  const styles = useStyles2(getStyles);
  const { search } = useLocation();
  const { definition, design, metric, weighting, variant } = model.useState().choice;
  const days = daysText(daysBetween(design.from, design.to));
  return (
    <p className={styles.lead}>
      <strong>{metricName(metric)}</strong>
      {hasWeightings(metric) && ` · ${weightingText(metric, weighting)}`}
      {` · ${t('experimentMetric.against', '{{variant}} against {{baseline}}', {
        ...{ variant, baseline: definition.variants[0].name, ...PLAIN_TEXT },
      })}`}
      {` · ${t('experimentMetric.days', '{{days}} from {{from}}', { days, from: dayText(design.from) })}`}
      {' · '}
      <TextLink href={experimentUrl(definition.key) + preservedSearch(search)}>
        {t('experimentMetric.back', 'All metrics and the verdict')}
      </TextLink>
    </p>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  lead: css({ margin: 0, color: theme.colors.text.secondary, '& strong': { color: theme.colors.text.primary } }),
});
