import React, { type ReactNode } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Text, useStyles2 } from '@grafana/ui';
import type { Failure } from '../../data/failure';
import { FailureState } from '../states/FailureState';

interface Props {
  title: string;
  failure: Failure;
  onRetry: () => void;
  /** The verbs of the panel. */
  actions?: ReactNode;
}

/** Stands in the place of a panel whose question failed: "No data" would be untrue. */
export function PanelFailure({ title, failure, onRetry, actions }: Props) {
  const styles = useStyles2(getStyles);
  return (
    <section className={styles.panel} aria-label={title}>
      <Text element="h2" variant="h6">
        {title}
      </Text>
      {actions}
      <FailureState failure={failure} onRetry={onRetry} />
    </section>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  panel: css({
    display: 'flex',
    flexDirection: 'column',
    gap: theme.spacing(1),
    width: '100%',
    padding: theme.spacing(1, 1.5),
    overflow: 'auto',
    borderRadius: theme.shape.radius.default,
    border: `1px solid ${theme.colors.border.weak}`,
    background: theme.colors.background.primary,
  }),
});
