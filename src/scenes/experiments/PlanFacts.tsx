import React from 'react';
import { t } from '@grafana/i18n';
import { Badge, Text, useStyles2 } from '@grafana/ui';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import type { ExperimentDefinition } from '../../../model/experiments';
import { PLAIN_TEXT } from '../../text/plainText';
import { consumersCounted } from '../../text/consumersCounted';
import { dayText, daysBetween, daysText, stateName } from './experimentTexts';
import { STATE_COLOR } from './stateColor';
import { getTableStyles } from './tableStyles';

/** What was planned, in two lines. @param now in milliseconds since the epoch */
export function PlanFacts({ definition, now }: { definition: ExperimentDefinition; now: number }) {
  const frame = useStyles2(getTableStyles);
  const styles = useStyles2(getStyles);
  const { hypothesis, variants, unit, planned_units, services } = definition;
  const [start, end] = [Date.parse(definition.start), Date.parse(definition.end)];
  const state = now < start ? 'planned' : now < end ? 'running' : 'ended';
  const total = variants.reduce((sum, { weight }) => sum + weight, 0);
  const facts = [
    `${dayText(start)} – ${dayText(end)} (${daysText(daysBetween(start, end))}, UTC)`,
    t('experiment.plan.size', '{{units}} planned', { units: consumersCounted(unit, planned_units) }),
    variants
      .map(({ name, weight }, index) =>
        t('experiment.plan.variant', '{{name}} {{share}}%{{role}}', {
          name,
          share: Math.round((100 * weight) / total),
          role: index === 0 ? ` (${t('experiment.plan.baseline', 'baseline')})` : '',
          ...PLAIN_TEXT,
        })
      )
      .join(' : '),
    services.length === 0 ? t('experiment.plan.all-services', 'all services') : services.join(', '),
  ];
  return (
    <section className={frame.section} aria-label={t('experiment.plan.title', 'The plan')}>
      <div className={styles.line}>
        <Badge text={stateName(state)} color={STATE_COLOR[state]} />
        <Text weight="medium">{hypothesis}</Text>
      </div>
      <Text color="secondary">{facts.join(' · ')}</Text>
    </section>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  line: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: theme.spacing(1) }),
});
