import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Badge, Text, useStyles2 } from '@grafana/ui';
import type { Decision } from '../../experiment/verdict/verdict';
import { decisionName } from '../../text/experiments/verdictNames';
import { DECISION_COLOR, reasonsText, ruleText, type VerdictContext } from './verdictTexts';

/** What to do with each variant, why, and the rule behind it. */
export function VerdictBanner({ verdicts }: { verdicts: VerdictContext[] }) {
  const title = t('experiment.verdict', 'Verdict');
  return (
    <>
      {verdicts.map((context) => (
        <Banner
          key={context.report.variant}
          context={context}
          title={verdicts.length > 1 ? `${title}: ${context.report.variant}` : title}
        />
      ))}
    </>
  );
}

function Banner({ context, title }: { context: VerdictContext; title: string }) {
  const { decision } = context.report.verdict;
  const styles = useStyles2(getStyles, decision);
  return (
    <section className={styles.banner} aria-label={title}>
      <div className={styles.decision}>
        <Text element="h2" variant="h4">
          {title}
        </Text>
        <Badge text={decisionName(decision)} color={DECISION_COLOR[decision]} className={styles.badge} />
        <Text variant="h5" element="span">
          {reasonsText(context)}
        </Text>
      </div>
      <Text variant="bodySmall" color="secondary">
        {ruleText(decision)}
      </Text>
    </section>
  );
}

const getStyles = (theme: GrafanaTheme2, decision: Decision) => {
  const color: Record<Decision, string> = {
    invalid: theme.colors.warning.main,
    do_not_ship: theme.colors.error.main,
    ship: theme.colors.success.main,
    keep_running: theme.colors.info.main,
    too_small: theme.colors.text.secondary,
    review: theme.visualization.getColorByName('purple'),
  };
  return {
    banner: css({
      display: 'flex',
      flexDirection: 'column',
      gap: theme.spacing(0.5),
      padding: theme.spacing(1.5, 2),
      borderRadius: theme.shape.radius.default,
      border: `1px solid ${theme.colors.border.weak}`,
      borderLeft: `${theme.spacing(0.75)} solid ${color[decision]}`,
      background: theme.colors.background.primary,
    }),
    decision: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: theme.spacing(0.5, 1.5) }),
    badge: css({ fontSize: theme.typography.h5.fontSize, padding: theme.spacing(0.25, 1) }),
  };
};
