import React, { type ReactNode } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2, IconName } from '@grafana/data';
import { Icon, Stack, Text, useStyles2 } from '@grafana/ui';

interface Props {
  /** What is the case, as one short sentence. */
  title: string;
  /** Why, and what to do. */
  children?: ReactNode;
  icon?: IconName;
  /** Buttons or links. */
  actions?: ReactNode;
}

/** Stands where there is nothing to show: says why and what to do next. */
export function EmptyState({ title, children, icon = 'info-circle', actions }: Props) {
  const styles = useStyles2(getStyles);
  return (
    <section className={styles.wrapper} aria-label={title}>
      <Icon name={icon} size="xxl" className={styles.icon} />
      <Text element="h2" variant="h3" textAlignment="center">
        {title}
      </Text>
      {children !== undefined && <div className={styles.body}>{children}</div>}
      {actions !== undefined && (
        <Stack gap={1} wrap="wrap" justifyContent="center">
          {actions}
        </Stack>
      )}
    </section>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  wrapper: css({
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'center',
    width: '100%',
    gap: theme.spacing(2),
    padding: theme.spacing(6, 2),
  }),
  icon: css({ color: theme.colors.text.secondary }),
  body: css({
    width: '100%',
    maxWidth: theme.breakpoints.values.md,
    color: theme.colors.text.secondary,
    textAlign: 'center',
  }),
});
