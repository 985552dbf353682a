import React, { useId, useState, type PointerEvent } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Text, useStyles2 } from '@grafana/ui';
import type { SeriesPoint } from '../../../experiment/report/metricSeries';
import { useElementWidth } from '../../figures/useElementWidth';
import { ticksOf } from '../../axis/ticks';
import { axisText, ValueAxis } from '../../axis/ValueAxis';
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
  const [element, width] = useElementWidth<HTMLDivElement>();
  const [pointed, setPointed] = useState<number>();
  const domain = seriesDomain(points);
  const [first, last] = [points[0]?.slot ?? 0, points[points.length - 1]?.slot ?? 0];
  const inner = { width: Math.max(1, width - MARGIN.left - MARGIN.right), height: HEIGHT - MARGIN.top - MARGIN.bottom };
  const x = (slot: number) => MARGIN.left + (last > first ? (slot - first) / (last - first) : 0.5) * inner.width;
  const y = (value: number) => MARGIN.top + ((domain.high - value) / (domain.high - domain.low)) * inner.height;
  const shown = points[pointed ?? points.length - 1];
  const point = ({ clientX, currentTarget }: PointerEvent<SVGSVGElement>) => {
    const at = clientX - currentTarget.getBoundingClientRect().left;
    const distances = points.map(({ slot }) => Math.abs(x(slot) - at));
    setPointed(distances.indexOf(Math.min(...distances)));
  };
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
          <clipPath id={clip}>
            <rect x={MARGIN.left} y={MARGIN.top} width={inner.width} height={inner.height} />
          </clipPath>
          <ValueAxis
            ticks={ticksOf(domain)}
            y={y}
            left={MARGIN.left}
            right={width - MARGIN.right}
            text={look.changeText}
          />
          <line className={styles.zero} x1={MARGIN.left} x2={width - MARGIN.right} y1={y(0)} y2={y(0)} />
          <g clipPath={`url(#${clip})`}>
            <SeriesLines points={points} x={x} y={y} />
          </g>
          {pointed !== undefined && shown && (
            <line
              className={styles.pointer}
              x1={x(shown.slot)}
              x2={x(shown.slot)}
              y1={MARGIN.top}
              y2={HEIGHT - MARGIN.bottom}
            />
          )}
          {slotTicks(first, last, inner.width).map((slot) => (
            <text key={slot} className={styles.label} x={x(slot)} y={HEIGHT - 6} textAnchor="middle">
              {look.slotText(slot)}
            </text>
          ))}
        </svg>
      )}
      {shown && (
        <Text variant="bodySmall" color="secondary">
          {look.pointText(shown)}
        </Text>
      )}
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
  label: css(axisText(theme)),
  pointer: css({ stroke: theme.colors.text.secondary, strokeDasharray: '3 3' }),
});
