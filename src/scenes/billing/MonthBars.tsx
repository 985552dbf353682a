import React, { useId } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2, useTheme2 } from '@grafana/ui';
import { formatShort } from '../../text/format';
import { ticksOf } from '../axis/ticks';
import { axisText, ValueAxis } from '../axis/ValueAxis';
import { useElementWidth } from '../figures/useElementWidth';

/** One month: parts above zero are stacked up, those below down. Floats are for drawing only. */
export interface MonthBar {
  month: string;
  parts: Array<{ key: string; value: number }>;
  /** The month is not over: its bar is hatched. */
  isRunning: boolean;
}

interface Props {
  title: string;
  bars: MonthBar[];
  /** Names of the parts in the order of the legend, with colors of Grafana's palette. */
  legend: Array<{ key: string; name: string; color: string }>;
}

const HEIGHT = 170;
const MARGIN = { top: 8, right: 4, bottom: 20, left: 48 };
/** Pixels of a color in the legend. */
const SWATCH = 10;
/** Pixels between the names of months. */
const NAME_WIDTH = 52;

/** Stacked bars by month. The numbers are in the table below: it is hidden from readers of the screen. */
export function MonthBars({ title, bars, legend }: Props) {
  const styles = useStyles2(getStyles);
  const { colors, visualization } = useTheme2();
  const hatch = useId();
  const [element, width] = useElementWidth<HTMLDivElement>();
  const sum = (bar: MonthBar, sign: number) =>
    bar.parts.reduce((total, { value }) => (value * sign > 0 ? total + value : total), 0);
  const high = Math.max(1, ...bars.map((bar) => sum(bar, 1))) * 1.05;
  const low = Math.min(0, ...bars.map((bar) => sum(bar, -1))) * 1.05;
  const y = (value: number) => MARGIN.top + ((high - value) / (high - low)) * (HEIGHT - MARGIN.top - MARGIN.bottom);
  const step = Math.max(1, width - MARGIN.left - MARGIN.right) / Math.max(1, bars.length);
  const every = Math.ceil(NAME_WIDTH / step);
  const colorOf = (key: string) => visualization.getColorByName(legend.find((one) => one.key === key)?.color ?? 'text');
  return (
    <div className={styles.chart} aria-hidden>
      <div className={styles.title}>{title}</div>
      <div ref={element}>
        {width > 0 && (
          <svg width={width} height={HEIGHT}>
            <pattern id={hatch} width={6} height={6} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
              <rect width={3} height={6} fill={colors.background.primary} />
            </pattern>
            <ValueAxis
              ticks={ticksOf({ low, high }, 4)}
              y={y}
              left={MARGIN.left}
              right={width - MARGIN.right}
              text={(tick) => (tick < 0 ? `\u2212${formatShort(-tick)}` : formatShort(tick))}
            />
            {bars.map((bar, index) => (
              <g key={bar.month}>
                {stacked(bar).map(({ key, from, to }) => {
                  const place = {
                    ...{ x: MARGIN.left + (index + 0.15) * step, width: 0.7 * step },
                    ...{ y: y(Math.max(from, to)), height: Math.abs(y(from) - y(to)) },
                  };
                  return (
                    <g key={key}>
                      <rect fill={colorOf(key)} {...place} />
                      {bar.isRunning && <rect fill={`url(#${hatch})`} {...place} />}
                    </g>
                  );
                })}
                {(bars.length - 1 - index) % every === 0 && (
                  <text
                    className={styles.label}
                    x={MARGIN.left + (index + 0.5) * step}
                    y={HEIGHT - 4}
                    textAnchor="middle"
                  >
                    {bar.month}
                  </text>
                )}
              </g>
            ))}
            <line className={styles.zero} x1={MARGIN.left} x2={width - MARGIN.right} y1={y(0)} y2={y(0)} />
          </svg>
        )}
      </div>
      <div className={styles.legend}>
        {legend.map(({ key, name }) => (
          <span className={styles.entry} key={key}>
            <svg width={SWATCH} height={SWATCH}>
              <rect width={SWATCH} height={SWATCH} rx={2} fill={colorOf(key)} />
            </svg>
            {name}
          </span>
        ))}
      </div>
    </div>
  );
}

function stacked({ parts }: MonthBar): Array<{ key: string; from: number; to: number }> {
  let [up, down] = [0, 0];
  return parts
    .filter(({ value }) => value !== 0)
    .map(({ key, value }) => {
      const from = value > 0 ? up : down;
      const to = from + value;
      if (value > 0) {
        up = to;
      } else {
        down = to;
      }
      return { key, from, to };
    });
}

const getStyles = (theme: GrafanaTheme2) => ({
  chart: css({ minWidth: 0 }),
  title: css({ color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
  zero: css({ stroke: theme.colors.border.strong }),
  label: css(axisText(theme)),
  legend: css({
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(0.5, 2),
    fontSize: theme.typography.bodySmall.fontSize,
  }),
  entry: css({ display: 'inline-flex', alignItems: 'center', gap: theme.spacing(0.75) }),
});
