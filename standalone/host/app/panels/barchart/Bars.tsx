import React from 'react';
import { StackingMode, VisibilityMode } from '@grafana/schema';
import type { Options } from '@grafana/schema/dist/esm/raw/composable/barchart/panelcfg/x/BarChartPanelCfg_types.gen';
import { measureText, useTheme2 } from '@grafana/ui';
import { barLayout, type Bar } from './barLayout';
import type { ChartData } from './chartData';
import { valueScale } from './valueScale';

export interface BarsProps {
  chart: ChartData;
  options: Options;
  /** Bars grow to the right instead of up. */
  isLying: boolean;
  width: number;
  height: number;
}

/** Room for a line of text, and between text and drawing, in pixels. */
const FONT = 12;
const GAP = 8;

/** The axes and the bars. Each bar has its value as a title, for the pointer and for screen readers. */
export function Bars({ chart, options, isLying, width, height }: BarsProps) {
  const theme = useTheme2();
  const series = chart.series.filter(({ isHidden }) => !isHidden);
  const bars = barLayout(
    series.map(({ values }) => values),
    options.stacking,
    options.groupWidth
  );
  const isPercent = options.stacking === StackingMode.Percent;
  const { min, max } = series[0]?.field.config ?? {};
  const scale = valueScale(bars.map(({ to }) => to), (isLying ? width : height) / 60, isPercent ? {} : { min, max });
  const tickText = (tick: number) => (isPercent ? `${Math.round(tick * 100)}%` : (series[0]?.format(tick) ?? ''));
  const widest = (texts: string[]) => Math.max(0, ...texts.map((text) => measureText(text, FONT).width));
  const left = isLying ? Math.min(widest(chart.categories), width * 0.4) : widest(scale.ticks.map(tickText));
  const plot = { x: left + GAP, y: GAP, width: width - left - 4 * GAP, height: height - FONT - 3 * GAP };
  const along = (value: number) => (value - scale.min) / (scale.max - scale.min);
  const part = (isLying ? plot.height : plot.width) / Math.max(chart.categories.length, 1);
  const box = (bar: Bar) => {
    const [low, high] = [along(Math.min(bar.from, bar.to)), along(Math.max(bar.from, bar.to))];
    const across = (bar.category + bar.offset) * part;
    const thickness = Math.max(bar.thickness * part * options.barWidth, 1);
    return isLying
      ? { x: plot.x + low * plot.width, y: plot.y + across, width: (high - low) * plot.width, height: thickness }
      : {
          x: plot.x + across,
          y: plot.y + (1 - high) * plot.height,
          width: thickness,
          height: (high - low) * plot.height,
        };
  };
  const text = { fontSize: FONT, fill: theme.colors.text.primary };
  return (<svg />);
}
