import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';
import { appearing } from './appearing';
import { StillWaiting } from './StillWaiting';

interface Props {
  /** Bars to draw: about as many as the rows that will appear. */
  rows?: number;
}

/** Placeholder bars of the content to come. */
export function LoadingState({ rows = 3 }: Props) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.wrapper} role="status" aria-label={t('states.loading', 'Loading')}>
      <StillWaiting active showsOlder={false} />
      {Array.from({ length: rows }, (_, row) => (
        <div key={row} className={styles.bar} />
      ))}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  wrapper: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1), padding: theme.spacing(2, 0) }),
  bar: css({
    ...appearing(theme),
    height: theme.spacing(4),
    borderRadius: theme.shape.radius.default,
    background: theme.colors.background.secondary,
  }),
});
