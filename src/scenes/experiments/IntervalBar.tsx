import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import type { Effect } from '../../experiment/report/change';

interface Props {
  /** Relative to the baseline. */
  effect: Effect;
  /** The axis ends here on both sides. */
  reach: number;
  tone: 'good' | 'bad' | 'none';
  /** Where a guardrail ends, relative; `null` for none. */
  margin: number | null;
}

/** The ends of an axis that rows share: the smallest that has all intervals, and no more than 100%. */
export function axisReach(effects: readonly Effect[]): number {
  const reaches = [0.02, 0.05, 0.1, 0.2, 0.5];
  const largest = Math.max(0, ...effects.flatMap(({ low, high }) => [Math.abs(low ?? 1), Math.abs(high ?? 1)]));
  return reaches.find((reach) => largest <= reach) ?? 1;
}

/** A change with its interval on the axis of the table. The numbers stand beside it as text. */
export function IntervalBar({ effect: { effect, low, high }, reach, tone, margin }: Props) {
  const at = (value: number) => 50 + 50 * Math.max(-1, Math.min(1, value / reach));
  const [from, to] = [at(low ?? -reach), at(high ?? reach)];
  const styles = useStyles2(getStyles, tone);
  return (
    <div className={styles.track} aria-hidden>
      <div className={styles.zero} />
      {margin !== null && Math.abs(margin) <= reach && <div className={styles.margin(at(margin))} />}
      <div className={styles.interval(from, Math.max(0.5, to - from))} />
      {Math.abs(effect) <= reach && <div className={styles.point(at(effect))} />}
      {(low === null || low < -reach) && <span className={styles.beyondLow}>◂</span>}
      {(high === null || high > reach) && <span className={styles.beyondHigh}>▸</span>}
    </div>
  );
}

/** The words of the axis, over the bars. */
export function IntervalAxis({ reach }: { reach: number }) {
  const styles = useStyles2(getStyles, 'none');
  return (
    <div className={styles.axis} aria-hidden>
      <span>−{100 * reach}%</span>
      <span>0</span>
      <span>+{100 * reach}%</span>
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2, tone: Props['tone']) => {
  const color = {
    good: theme.colors.success.main,
    bad: theme.colors.error.main,
    none: theme.colors.text.secondary,
  }[tone];
  const line = { position: 'absolute', top: 0, bottom: 0, width: 0 } as const;
  const beyond = { position: 'absolute', top: -2, color, fontSize: theme.typography.bodySmall.fontSize } as const;
  return {
    track: css({ position: 'relative', height: theme.spacing(2), minWidth: theme.spacing(16) }),
    zero: css({ ...line, left: '50%', borderLeft: `1px solid ${theme.colors.text.secondary}` }),
    margin: (left: number) => css({ ...line, left: `${left}%`, borderLeft: `2px dashed ${theme.colors.warning.main}` }),
    interval: (left: number, width: number) =>
      css({
        position: 'absolute',
        left: `${left}%`,
        width: `${width}%`,
        top: '50%',
        height: 6,
        marginTop: -3,
        borderRadius: theme.shape.radius.default,
        background: color,
        opacity: 0.6,
      }),
    point: (left: number) =>
      css({
        position: 'absolute',
        left: `${left}%`,
        top: '50%',
        width: 10,
        height: 10,
        margin: '-5px 0 0 -5px',
        borderRadius: theme.shape.radius.circle,
        background: color,
        border: `2px solid ${theme.colors.background.primary}`,
      }),
    beyondLow: css({ ...beyond, left: 0 }),
    beyondHigh: css({ ...beyond, right: 0 }),
    axis: css({
      display: 'flex',
      justifyContent: 'space-between',
      fontSize: theme.typography.bodySmall.fontSize,
      fontWeight: theme.typography.fontWeightRegular,
    }),
  };
};
