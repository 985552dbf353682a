import React, { useState } from 'react';
import { css } from '@emotion/css';
import { dateTimeFormat, type GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';
import type { Firing } from '../../alerting/firings';
import type { BackTestRow } from '../../queries/alerts/backTestQuery';
import { dayNames } from '../axis/dayNames';
import { DrawnChart } from '../axis/DrawnChart';
import { nearestOf } from '../axis/plot';
import { chartDomain, pointsPath, ticksPath } from './chartPaths';
import { valueText } from './measureTexts';

interface Props {
  /** Id of the template. */
  id: string;
  rows: readonly BackTestRow[];
  threshold: number;
  firings: readonly Firing[];
  /** End of the period, in milliseconds since the epoch, and its length. */
  end: number;
  days: number;
  timeZone: string;
}

const HEIGHT = 200;
const MARGIN = { top: 16, right: 12, bottom: 22, left: 56 };
const DAY_MS = 86_400_000;

/** Every value of the rule over time against the threshold; marks above say when alerts begin. */
export function BackTestChart({ id, rows, threshold, firings, end, days, timeZone }: Props) {
  const styles = useStyles2(getStyles);
  const [pointed, setPointed] = useState<BackTestRow>();
  const across = { low: end - days * DAY_MS, high: end };
  return (
    <DrawnChart
      height={HEIGHT}
      margin={MARGIN}
      across={across}
      up={chartDomain(rows, threshold)}
      tickText={(tick) => valueText(id, tick)}
      namesOf={(width) => dayNames(across, width, timeZone)}
      onPoint={(at, { x, y }) =>
        setPointed(at && nearestOf(rows, ({ time, value }) => Math.hypot(x(time) - at.x, y(value) - at.y)))
      }
      caption={
        pointed
          ? [
              dateTimeFormat(pointed.time, { timeZone }),
              pointed.consumer,
              valueText(id, pointed.value),
              ...(pointed.detail === '' ? [] : [pointed.detail]),
            ].join(' · ')
          : t(
              'alerts.chart.legend',
              'Each dot is one consumer at one moment. The dashed line is the threshold; marks above say when an alert begins.'
            )
      }
    >
      {({ x, y, left, right, top }) => {
        const dots = (isAbove: boolean) =>
          pointsPath(
            rows.filter(({ value }) => value > threshold === isAbove),
            x,
            y
          );
        const starts = firings.map((firing) => firing.start);
        return (
          <>
            <path className={styles.below} d={dots(false)} />
            <path className={styles.above} d={dots(true)} />
            <line className={styles.threshold} x1={left} x2={right} y1={y(threshold)} y2={y(threshold)} />
            <path className={styles.marks} d={ticksPath(starts, x, top)} />
            {pointed && <circle className={styles.pointed} cx={x(pointed.time)} cy={y(pointed.value)} r={5} />}
          </>
        );
      }}
    </DrawnChart>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  below: css({ stroke: theme.colors.text.disabled, strokeWidth: 4, strokeLinecap: 'round' }),
  above: css({ stroke: theme.visualization.getColorByName('red'), strokeWidth: 5, strokeLinecap: 'round' }),
  threshold: css({ stroke: theme.colors.text.primary, strokeDasharray: '5 4' }),
  marks: css({ stroke: theme.visualization.getColorByName('red'), strokeWidth: 2 }),
  pointed: css({ fill: 'none', stroke: theme.colors.text.primary }),
});
