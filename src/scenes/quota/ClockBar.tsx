import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import type { QuotaOwner } from './owners';

interface Props {
  owner: QuotaOwner;
  /** The axis of all rows: from now to this time, in milliseconds since the epoch. */
  end: number;
}

/** When a quota is used up on an axis that begins now: the range of 80%, the expected time, and the reset. */
export function ClockBar({ owner: { row, remaining, reset, forecast }, end }: Props) {
  const styles = useStyles2(getStyles);
  const at = (time: number) => (100 * Math.max(0, Math.min(end, time) - row.asked)) / (end - row.asked);
  const { early = null, mid = null, late = null } = typeof forecast === 'string' ? {} : forecast;
  const isUsedUp = remaining === 0 && !reset.isShort;
  return (
    <div className={styles.track} aria-hidden>
      {!reset.isShort && <div className={styles.period(at(reset.at))} />}
      {isUsedUp && <div className={styles.empty(at(reset.at))} />}
      {!isUsedUp && early !== null && <div className={styles.range(at(early), at(late ?? reset.at) - at(early))} />}
      {!isUsedUp && mid !== null && <div className={styles.point(at(mid))} />}
      {!reset.isShort && <div className={styles.reset(at(reset.at))} />}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => {
  const violet = theme.visualization.getColorByName('purple');
  const bar = { position: 'absolute', top: '50%', borderRadius: theme.shape.radius.default } as const;
  return {
    track: css({ position: 'relative', height: theme.spacing(2.5), minWidth: theme.spacing(20) }),
    period: (width: number) =>
      css({ ...bar, left: 0, width: `${width}%`, height: 2, marginTop: -1, background: theme.colors.border.medium }),
    empty: (width: number) =>
      css({ ...bar, left: 0, width: `${width}%`, height: 8, marginTop: -4, background: violet, opacity: 0.8 }),
    range: (left: number, width: number) =>
      css({
        ...{ ...bar, left: `${left}%`, width: `${Math.max(width, 0.5)}%`, height: 8, marginTop: -4 },
        ...{ background: violet, opacity: 0.5 },
      }),
    point: (left: number) =>
      css({
        ...{ position: 'absolute', top: '50%', left: `${left}%`, width: 10, height: 10, margin: '-5px 0 0 -5px' },
        ...{ borderRadius: theme.shape.radius.circle, background: violet },
        border: `2px solid ${theme.colors.background.primary}`,
      }),
    reset: (left: number) =>
      css({
        ...{ position: 'absolute', top: 3, bottom: 3, left: `${left}%`, width: 0 },
        borderLeft: `2px solid ${theme.colors.text.secondary}`,
      }),
  };
};
