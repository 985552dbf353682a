import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';

interface Range {
  value: number;
  low: number | null;
  high: number | null;
}

/** The largest change to either side that bars of one table have room for. */
export function scaleOf(ranges: readonly Range[]): number {
  const widest = ranges
    .map(({ value, low, high }) => Math.max(Math.abs(value), Math.abs(low ?? value), Math.abs(high ?? value)))
    .sort((a, b) => a - b);
  // One group with hardly any consumers must not squeeze all others.
  const median = widest[Math.floor((widest.length - 1) / 2)] ?? 0;
  return Math.min(widest[widest.length - 1] ?? 0, 3 * median) || 1;
}

/** A change and its interval beside zero, which is in the middle; text says the numbers. */
export function ChangeBar({ change, scale }: { change: Range; scale: number }) {
  const styles = useStyles2(getStyles);
  const { value, low, high } = change;
  const at = (bound: number) => 50 + 50 * Math.max(-1, Math.min(1, bound / scale));
  const [from, to] = [low === null ? 0 : at(low), high === null ? 100 : at(high)];
  return (
    <span className={styles.track} aria-hidden>
      <span className={styles.zero} />
      <span className={styles.interval} style={{ left: `${from}%`, width: `${to - from}%` }} />
      <span className={styles.value} style={{ left: `${at(value)}%` }} />
    </span>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  track: css({ position: 'relative', display: 'block', height: theme.spacing(1.5), minWidth: theme.spacing(16) }),
  zero: css({
    position: 'absolute',
    left: '50%',
    top: 0,
    bottom: 0,
    width: 1,
    background: theme.colors.text.secondary,
  }),
  interval: css({
    position: 'absolute',
    top: '35%',
    height: '30%',
    background: theme.visualization.getColorByName('blue'),
    opacity: 0.5,
  }),
  value: css({
    position: 'absolute',
    top: '15%',
    width: '0.6em',
    height: '70%',
    transform: 'translateX(-50%)',
    borderRadius: '50%',
    background: theme.visualization.getColorByName('blue'),
  }),
});
