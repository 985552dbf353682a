import React, { useState, type PointerEvent } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Text, useStyles2 } from '@grafana/ui';
import { ticksOf } from '../axis/ticks';
import { axisText, ValueAxis } from '../axis/ValueAxis';
import { useElementWidth } from '../figures/useElementWidth';

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

/** What was measured as a line, and what is expected as a dashed line with its band. */
export function ForecastChart(props: Props) {
  const { past, future, limit, marks, color, valueText, timeText, pointText } = props;
  const styles = useStyles2(getStyles, color);
  const [element, width] = useElementWidth<HTMLDivElement>();
  const [pointed, setPointed] = useState<number>();
  const points = [...past, ...future];
  const times = [...points, ...marks].map(({ time }) => time);
  const [from, to] = [Math.min(...times), Math.max(...times)];
  const top = 1.05 * Math.max(1, limit ?? 0, ...past.map(({ value }) => value), ...future.map(({ high }) => high));
  const inner = { width: Math.max(1, width - MARGIN.left - MARGIN.right), height: HEIGHT - MARGIN.top - MARGIN.bottom };
  const x = (time: number) => MARGIN.left + (to > from ? (time - from) / (to - from) : 0.5) * inner.width;
  const y = (value: number) => MARGIN.top + (1 - value / top) * inner.height;
  const point = ({ clientX, currentTarget }: PointerEvent<SVGSVGElement>) => {
    const at = clientX - currentTarget.getBoundingClientRect().left;
    const distances = points.map(({ time }) => Math.abs(x(time) - at));
    setPointed(distances.indexOf(Math.min(...distances)));
  };
  const shown = points[pointed ?? points.length - 1];
  const path = (line: readonly PastPoint[]) => `M${line.map(({ time, value }) => `${x(time)},${y(value)}`).join('L')}`;
  return (
    <div ref={element} className={styles.chart}>
      {width > 0 && (
        <svg
          width={width}
          height={HEIGHT}
          aria-hidden
          onPointerMove={point}
          onPointerLeave={() => setPointed(undefined)}
        >
          <ValueAxis
            ticks={ticksOf({ low: 0, high: top }, 4)}
            y={y}
            left={MARGIN.left}
            right={width - MARGIN.right}
            text={valueText}
          />
          {timesOf(from, to, inner.width).map((time) => (
            <text key={time} className={styles.label} x={x(time)} y={HEIGHT - 6} textAnchor="middle">
              {timeText(time)}
            </text>
          ))}
          {future.length > 0 && <path className={styles.band} d={bandPath(future, x, y)} />}
          {past.length > 0 && <path className={styles.past} d={path(past)} />}
          {future.length > 0 && <path className={styles.future} d={path(future)} />}
          {limit !== undefined && (
            <line className={styles.limit} x1={MARGIN.left} x2={width - MARGIN.right} y1={y(limit)} y2={y(limit)} />
          )}
          {marks.map(({ time, label }) => (
            <g key={label}>
              <line className={styles.mark} x1={x(time)} x2={x(time)} y1={MARGIN.top} y2={HEIGHT - MARGIN.bottom} />
              <text className={styles.label} x={x(time)} y={11} textAnchor={x(time) > width / 2 ? 'end' : 'start'}>
                {label}
              </text>
            </g>
          ))}
          {shown && <circle className={styles.point} cx={x(shown.time)} cy={y(shown.value)} r={4} />}
        </svg>
      )}
      {shown && (
        <Text variant="bodySmall" color="secondary">
          {pointText(shown)}
        </Text>
      )}
    </div>
  );
}

/** Times that are named below the chart: those that have room, evenly spread. */
function timesOf(from: number, to: number, width: number): number[] {
  const count = Math.max(1, Math.floor(width / LABEL_WIDTH));
  return Array.from({ length: count }, (_time, i) => from + ((i + 0.5) / count) * (to - from));
}

type Place = (value: number) => number;

function bandPath(future: readonly FuturePoint[], x: Place, y: Place): string {
  const upper = future.map(({ time, high }) => `${x(time)},${y(high)}`);
  const lower = future.map(({ time, low }) => `${x(time)},${y(low)}`).reverse();
  return `M${[...upper, ...lower].join('L')}Z`;
}

const getStyles = (theme: GrafanaTheme2, color: Props['color']) => {
  const stroke = theme.visualization.getColorByName(color);
  const line = { fill: 'none', stroke, strokeWidth: 2 };
  return {
    chart: css({ minWidth: 0 }),
    label: css(axisText(theme)),
    past: css(line),
    future: css({ ...line, strokeDasharray: '5 4' }),
    band: css({ fill: stroke, fillOpacity: 0.2 }),
    limit: css({ stroke: theme.colors.error.text, strokeWidth: 1.5 }),
    mark: css({ stroke: theme.colors.text.secondary, strokeDasharray: '3 3' }),
    point: css({ fill: stroke }),
  };
};
