import React, { useState } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { DrawnChart } from '../axis/DrawnChart';
import { nearestOf, type Place } from '../axis/plot';
import type { Domain } from '../axis/ticks';
import { axisText } from '../axis/ValueAxis';

/** A value that was measured. Times are in milliseconds since the epoch. */
export interface PastPoint {
  time: number;
  value: number;
}

/** A value that is expected, with the range of 80%. */
export interface FuturePoint extends PastPoint {
  low: number;
  high: number;
}

interface Props {
  past: readonly PastPoint[];
  future: readonly FuturePoint[];
  /** A level that the values are compared with. */
  limit?: number;
  /** Vertical lines, such as that of now. */
  marks: ReadonlyArray<{ time: number; label: string }>;
  color: 'purple' | 'blue';
  valueText: (value: number) => string;
  timeText: (time: number) => string;
  /** What a point says, as one line; of the last one unless the pointer is elsewhere. */
  pointText: (point: PastPoint | FuturePoint) => string;
}

const HEIGHT = 220;
const MARGIN = { top: 18, right: 16, bottom: 22, left: 56 };

/** The room of a time below the chart, in pixels. */
const LABEL_WIDTH = 90;

/** The line of the names of marks, in pixels from the upper edge. */
const MARK_Y = 11;

/** What was measured as a line, and what is expected as a dashed line with its band. */
export function ForecastChart(props: Props) {
  const { past, future, limit, marks, color, valueText, timeText, pointText } = props;
  const styles = useStyles2(getStyles, color);
  const [pointed, setPointed] = useState<PastPoint>();
  const points = [...past, ...future];
  const times = [...points, ...marks].map(({ time }) => time);
  const across = { low: Math.min(...times), high: Math.max(...times) };
  const high = 1.05 * Math.max(1, limit ?? 0, ...past.map(({ value }) => value), ...future.map((point) => point.high));
  const shown = pointed ?? points[points.length - 1];
  return (
    <DrawnChart
      height={HEIGHT}
      margin={MARGIN}
      across={across}
      up={{ low: 0, high }}
      tickText={valueText}
      namesOf={(width) => timesOf(across, width).map((value) => ({ value, text: timeText(value) }))}
      onPoint={(at, { x }) => setPointed(at && nearestOf(points, ({ time }) => Math.abs(x(time) - at.x)))}
      caption={shown && pointText(shown)}
    >
      {({ x, y, left, right, top, bottom }) => (
        <>
          {future.length > 0 && <path className={styles.band} d={bandPath(future, x, y)} />}
          {past.length > 0 && <path className={styles.past} d={linePath(past, x, y)} />}
          {future.length > 0 && <path className={styles.future} d={linePath(future, x, y)} />}
          {limit !== undefined && <line className={styles.limit} x1={left} x2={right} y1={y(limit)} y2={y(limit)} />}
          {marks.map(({ time, label }) => (
            <g key={label}>
              <line className={styles.mark} x1={x(time)} x2={x(time)} y1={top} y2={bottom} />
              <text
                className={styles.label}
                x={x(time)}
                y={MARK_Y}
                textAnchor={x(time) > (left + right) / 2 ? 'end' : 'start'}
              >
                {label}
              </text>
            </g>
          ))}
          {shown && <circle className={styles.point} cx={x(shown.time)} cy={y(shown.value)} r={4} />}
        </>
      )}
    </DrawnChart>
  );
}

/** Times that are named below the chart: those that have room, evenly spread. */
function timesOf({ low, high }: Domain, width: number): number[] {
  const count = Math.max(1, Math.floor(width / LABEL_WIDTH));
  return Array.from({ length: count }, (_time, i) => low + ((i + 0.5) / count) * (high - low));
}

const linePath = (points: readonly PastPoint[], x: Place, y: Place): string =>
  `M${points.map(({ time, value }) => `${x(time)},${y(value)}`).join('L')}`;

function bandPath(future: readonly FuturePoint[], x: Place, y: Place): string {
  const upper = future.map(({ time, high }) => `${x(time)},${y(high)}`);
  const lower = future.map(({ time, low }) => `${x(time)},${y(low)}`).reverse();
  return `M${[...upper, ...lower].join('L')}Z`;
}

const getStyles = (theme: GrafanaTheme2, color: Props['color']) => {
  const stroke = theme.visualization.getColorByName(color);
  const line = { fill: 'none', stroke, strokeWidth: 2 };
  return {
    label: css(axisText(theme)),
    past: css(line),
    future: css({ ...line, strokeDasharray: '5 4' }),
    band: css({ fill: stroke, fillOpacity: 0.2 }),
    limit: css({ stroke: theme.colors.error.text, strokeWidth: 1.5 }),
    mark: css({ stroke: theme.colors.text.secondary, strokeDasharray: '3 3' }),
    point: css({ fill: stroke }),
  };
};
