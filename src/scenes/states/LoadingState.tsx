import React from 'react';
import { css, keyframes } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';
import { StillWaiting } from './StillWaiting';

interface Props {
  /** Bars to draw: about as many as the rows that will appear. */
  rows?: number;
}

/** Placeholder bars of the content to come. They fade in late, so that a fast answer does not flicker. */
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

const getStyles = (theme: GrafanaTheme2) => {
  const appear = keyframes({ from: { opacity: 0 }, to: { opacity: 1 } });
  return {
    wrapper: css({
      display: 'flex',
      flexDirection: 'column',
      gap: theme.spacing(1),
      padding: theme.spacing(2, 0),
      opacity: 0,
      animation: `${appear} ${theme.transitions.duration.standard}ms ease-in 150ms forwards`,
      [theme.transitions.handleMotion('reduce')]: { animation: 'none', opacity: 1 },
    }),
    bar: css({
      height: theme.spacing(4),
      borderRadius: theme.shape.radius.default,
      background: theme.colors.background.secondary,
    }),
  };
};
