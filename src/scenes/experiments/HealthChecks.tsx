import React from 'react';
import { css } from '@emotion/css';
import { FieldType, type DataFrame, type GrafanaTheme2, type IconName } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Icon, useStyles2 } from '@grafana/ui';
import type { PanelVerbs } from '../panel/PanelVerbs';
import { VerbSection } from '../panel/VerbSection';
import type { HealthCheck, HealthState } from './healthTexts';
import { getTableStyles } from './tableStyles';

const ICON: Record<HealthState, IconName> = {
  good: 'check-circle',
  warning: 'exclamation-triangle',
  bad: 'times-circle',
  info: 'info-circle',
};

/** The state of a check for those who do not see the icon. */
function stateName(state: HealthState): string {
  const names: Record<HealthState, () => string> = {
    good: () => t('experiment.health.state-good', 'passed'),
    warning: () => t('experiment.health.state-warning', 'warning'),
    bad: () => t('experiment.health.state-bad', 'failed'),
    info: () => t('experiment.health.state-info', 'note'),
  };
  return names[state]();
}

/** Whether the experiment can be trusted: what is wrong first. */
export function HealthChecks({ checks, verbs }: { checks: HealthCheck[]; verbs: PanelVerbs }) {
  const styles = useStyles2(getStyles);
  const frame = useStyles2(getTableStyles);
  const title = t('experiment.health.title', 'Can it be trusted?');
  const order: HealthState[] = ['bad', 'warning', 'info', 'good'];
  const sorted = [...checks].sort((a, b) => order.indexOf(a.state) - order.indexOf(b.state));
  return (
    <VerbSection className={frame.section} title={title} verbs={verbs} frames={() => [checksFrame(sorted)]}>
      <ul className={styles.list}>
        {sorted.map(({ id, state, title: name, text }) => (
          <li key={id} className={styles.check}>
            <Icon name={ICON[state]} className={styles[state]} aria-label={stateName(state)} />
            <span>
              <strong>{name}</strong>
              {': '}
              <span className={styles.text}>{text}</span>
            </span>
          </li>
        ))}
      </ul>
    </VerbSection>
  );
}

/** The checks as a table. */
function checksFrame(checks: readonly HealthCheck[]): DataFrame {
  const column = (name: string, values: string[]) => ({ name, type: FieldType.string, config: {}, values });
  return {
    length: checks.length,
    fields: [
      column(
        'check',
        checks.map(({ title }) => title)
      ),
      column(
        'state',
        checks.map(({ state }) => stateName(state))
      ),
      column(
        'text',
        checks.map(({ text }) => text)
      ),
    ],
  };
}

const getStyles = (theme: GrafanaTheme2) => ({
  list: css({
    display: 'grid',
    gridTemplateColumns: `repeat(auto-fill, minmax(min(100%, ${theme.spacing(54)}), 1fr))`,
    gap: theme.spacing(0.75, 3),
    listStyle: 'none',
    margin: 0,
  }),
  check: css({ display: 'flex', alignItems: 'flex-start', gap: theme.spacing(1) }),
  text: css({ color: theme.colors.text.secondary }),
  good: css({ flexShrink: 0, marginTop: 3, color: theme.colors.success.text }),
  warning: css({ flexShrink: 0, marginTop: 3, color: theme.colors.warning.text }),
  bad: css({ flexShrink: 0, marginTop: 3, color: theme.colors.error.text }),
  info: css({ flexShrink: 0, marginTop: 3, color: theme.colors.text.secondary }),
});
