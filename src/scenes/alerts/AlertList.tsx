import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import type { AlertTemplate } from '../../alerting/catalogue/catalogue';
import { AlertCatalogue } from './AlertCatalogue';
import { RuleStates } from './RuleStates';
import { useAlertRules } from './useAlertRules';

/** What fires now, and the templates. */
export function AlertList({ templates }: { templates: readonly AlertTemplate[] }) {
  const styles = useStyles2(getStyles);
  const { answer, muting, ask } = useAlertRules();
  return (
    <div className={styles.list}>
      <RuleStates answer={answer} muting={muting} onRetry={() => void ask()} />
      <AlertCatalogue templates={templates} answer={answer} muting={muting} />
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  list: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1), minWidth: 0 }),
});
