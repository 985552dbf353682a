import React from 'react';
import { css } from '@emotion/css';
import { LoadingState, type GrafanaTheme2, type PanelData } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { appearing } from '../states/appearing';

/** Whether a panel has nothing to draw yet: an answer of before stays while it is asked for again. */
export function isFirstAnswerAwaited(data: PanelData | undefined): boolean {
  const isOpen = data === undefined || data.state === LoadingState.NotStarted || data.state === LoadingState.Loading;
  return isOpen && !data?.series.length;
}

/** The axes of a chart or the rows of a table, over the panel that has none yet; the title of the panel stays seen. */
export function PanelSkeleton({ isTable }: { isTable: boolean }) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.cover} aria-hidden data-testid="panel-skeleton">
      <div className={isTable ? styles.rows : styles.axes} />
    </div>
  );
}

/** Pitch of the lines: that of the rows of a table. */
const PITCH = 36;

const getStyles = (theme: GrafanaTheme2) => {
  const { weak, medium } = theme.colors.border;
  const lines = `repeating-linear-gradient(to top, ${weak} 0 1px, transparent 1px ${PITCH}px)`;
  const bar = `transparent 0 12px, ${theme.colors.background.secondary} 12px 24px, transparent 24px ${PITCH}px`;
  const fill = { height: '100%', ...appearing(theme) };
  return {
    cover: css({
      position: 'absolute',
      // Below the header of the panel, within its border.
      inset: theme.spacing(5, 1, 1),
      overflow: 'hidden',
      background: theme.colors.background.primary,
      pointerEvents: 'none',
    }),
    axes: css({ ...fill, marginLeft: theme.spacing(4), borderLeft: `1px solid ${medium}`, backgroundImage: lines }),
    rows: css({ ...fill, backgroundImage: `repeating-linear-gradient(to bottom, ${bar})` }),
  };
};
