import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';

interface Props {
  /** Values that have a line and a name. */
  ticks: readonly number[];
  /** Place of a value in the drawing, in pixels. */
  y: (value: number) => number;
  /** Where the lines begin and end; the names stand before them. */
  left: number;
  right: number;
  text: (value: number) => string;
}

/** Room between the name of a value and its line, in pixels. */
const GAP = 6;

/** The axis of values of a drawn chart: a line across for each tick, and its name. */
export function ValueAxis({ ticks, y, left, right, text }: Props) {
  const styles = useStyles2(getStyles);
  return (
    <>
      {ticks.map((tick) => (
        <g key={tick}>
          <line className={styles.line} x1={left} x2={right} y1={y(tick)} y2={y(tick)} />
          <text className={styles.name} x={left - GAP} y={y(tick)} textAnchor="end" dominantBaseline="middle">
            {text(tick)}
          </text>
        </g>
      ))}
    </>
  );
}

/** The look of names beside a drawn chart. */
export const axisText = (theme: GrafanaTheme2) => ({ fill: theme.colors.text.secondary, fontSize: 11 });

const getStyles = (theme: GrafanaTheme2) => ({
  line: css({ stroke: theme.colors.border.weak }),
  name: css(axisText(theme)),
});
