import React, { useId, useState } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';
import type { SeriesPoint } from '../../../experiment/report/metricSeries';
import { DrawnChart } from '../../axis/DrawnChart';
import { nearestOf } from '../../axis/plot';
import { ticksOf } from '../../axis/ticks';
import { seriesDomain } from './axis';
import { SeriesLines } from './SeriesLines';
import { SeriesTable } from './SeriesTable';

export interface SeriesLook {
  /** Name of the chart. */
  title: string;
  /** What a slot is called below the chart. */
  slotText: (slot: number) => string;
  /** A change as text. */
  changeText: (change: number) => string;
  /** What a point says, as one line. */
  pointText: (point: SeriesPoint) => string;
}

const HEIGHT = 190;
const MARGIN = { top: 8, right: 12, bottom: 22, left: 64 };

/** A change over days as a line with the band of its interval, and zero as the line of no change. */
export function SeriesChart({ points, look }: { points: SeriesPoint[]; look: SeriesLook }) {
  const styles = useStyles2(getStyles);
  const clip = useId();
  const [pointed, setPointed] = useState<SeriesPoint>();
  const [first, last] = [points[0]?.slot ?? 0, points[points.length - 1]?.slot ?? 0];
  const up = seriesDomain(points);
  const shown = pointed ?? points[points.length - 1];
  return (
    <div className={styles.chart}>
      <DrawnChart
        height={HEIGHT}
        margin={MARGIN}
        across={{ low: first, high: last }}
        up={up}
        ticks={ticksOf(up)}
        tickText={look.changeText}
        namesOf={(width) => slotTicks(first, last, width).map((value) => ({ value, text: look.slotText(value) }))}
        onPoint={(at, { x }) => setPointed(at && nearestOf(points, ({ slot }) => Math.abs(x(slot) - at.x)))}
        caption={shown && look.pointText(shown)}
      >
        {({ x, y, left, right, top, bottom }) => (
          <>
            <clipPath id={clip}>
              <rect x={left} y={top} width={right - left} height={bottom - top} />
            </clipPath>
            <line className={styles.zero} x1={left} x2={right} y1={y(0)} y2={y(0)} />
            <g clipPath={`url(#${clip})`}>
              <SeriesLines points={points} x={x} y={y} />
            </g>
            {pointed && (
              <line className={styles.pointer} x1={x(pointed.slot)} x2={x(pointed.slot)} y1={top} y2={bottom} />
            )}
          </>
        )}
      </DrawnChart>
      <SeriesTable points={points} look={look} caption={t('experimentMetric.as-table', 'As a table')} />
    </div>
  );
}

/** The room of a day below the chart, in pixels. */
const LABEL_WIDTH = 70;

/** The slots that are named: those that have room. */
function slotTicks(first: number, last: number, width: number): number[] {
  const step = Math.max(1, Math.ceil((last - first) / Math.max(1, Math.floor(width / LABEL_WIDTH))));
  return Array.from({ length: Math.floor((last - first) / step) + 1 }, (_slot, i) => first + i * step);
}

const getStyles = (theme: GrafanaTheme2) => ({
  chart: css({ minWidth: 0, position: 'relative' }),
  zero: css({ stroke: theme.colors.text.primary, strokeWidth: 1.5 }),
  pointer: css({ stroke: theme.colors.text.secondary, strokeDasharray: '3 3' }),
});
