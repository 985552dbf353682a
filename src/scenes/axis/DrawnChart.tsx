import React, { type PointerEvent, type ReactNode } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Text, useStyles2 } from '@grafana/ui';
import { useElementWidth } from '../figures/useElementWidth';
import { plotOf, type Margin, type Plot } from './plot';
import { ticksOf, type Domain } from './ticks';
import { axisText, ValueAxis } from './ValueAxis';

interface Props {
  /** Of a drawing with links in it; others are hidden from readers of the screen, who have the caption. */
  label?: string;
  /** Of the whole drawing, in pixels. */
  height: number;
  margin: Margin;
  across: Domain;
  up: Domain;
  /** Values with a line across and a name; some round ones by default. */
  ticks?: readonly number[];
  tickText: (value: number) => string;
  /** Names below a plot of so many pixels. */
  namesOf: (width: number) => ReadonlyArray<{ value: number; text: string }>;
  /** Where the pointer is in the drawing, in pixels; undefined when it leaves. */
  onPoint: (at: { x: number; y: number } | undefined, plot: Plot) => void;
  /** The line below: what the chart says, and what the pointer is at. Readers of the screen have it alone. */
  caption?: string;
  children: (plot: Plot) => ReactNode;
}

/** Pixels from the lower edge of the drawing to the names below the plot. */
const NAMES_ABOVE_EDGE = 6;

/** About so many values have a name. */
const TICKS = 4;

/** The frame of a chart that the app draws itself: axes, pointer, and a line of text. It is as wide as its place. */
export function DrawnChart(props: Props) {
  const { label, height, margin, across, up, ticks = ticksOf(up, TICKS), tickText, namesOf, onPoint, caption } = props;
  const styles = useStyles2(getStyles);
  const [element, width] = useElementWidth<HTMLDivElement>();
  const plot = plotOf({ width, height }, margin, across, up);
  const point = ({ clientX, clientY, currentTarget }: PointerEvent<SVGSVGElement>) => {
    const { left, top } = currentTarget.getBoundingClientRect();
    onPoint({ x: clientX - left, y: clientY - top }, plot);
  };
  return (
    <div ref={element} className={styles.chart}>
      {width > 0 && (
        <svg
          width={width}
          height={height}
          {...(label === undefined ? { 'aria-hidden': true } : { role: 'group', 'aria-label': label })}
          onPointerMove={point}
          onPointerLeave={() => onPoint(undefined, plot)}
        >
          <ValueAxis ticks={ticks} y={plot.y} left={plot.left} right={plot.right} text={tickText} />
          {namesOf(plot.right - plot.left).map(({ value, text }) => (
            <text
              key={value}
              className={styles.name}
              x={plot.x(value)}
              y={height - NAMES_ABOVE_EDGE}
              textAnchor="middle"
            >
              {text}
            </text>
          ))}
          {props.children(plot)}
        </svg>
      )}
      {caption !== undefined && (
        <Text variant="bodySmall" color="secondary">
          {caption}
        </Text>
      )}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  chart: css({ minWidth: 0, position: 'relative' }),
  name: css(axisText(theme)),
});
