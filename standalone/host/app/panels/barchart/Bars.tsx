import React from 'react';
import { StackingMode, VisibilityMode } from '@grafana/schema';
import type { Options } from '@grafana/schema/dist/esm/raw/composable/barchart/panelcfg/x/BarChartPanelCfg_types.gen';
import { measureText, useTheme2 } from '@grafana/ui';
import { Axes } from './Axes';
import { barLayout } from './barLayout';
import type { ChartData } from './chartData';
import { plotGeometry } from './plotGeometry';
import { FONT_SIZE, GAP } from './sizes';
import { valueScale } from './valueScale';

export interface BarsProps {
  chart: ChartData;
  options: Options;
  /** Bars grow to the right instead of up. */
  isLying: boolean;
  width: number;
  height: number;
}

/** The bars and their axes. A bar says what it is to the pointer and to screen readers. */
export function Bars({ chart, options, isLying, width, height }: BarsProps) {
  const theme = useTheme2();
  const { categories } = chart;
  const series = chart.series.filter(({ isHidden }) => !isHidden);
  const bars = barLayout(
    series.map(({ values }) => values),
    options.stacking,
    options.groupWidth
  );
  const isPercent = options.stacking === StackingMode.Percent;
  const { min, max } = series[0]?.field.config ?? {};
  const ends = bars.map(({ to }) => to);
  const scale = valueScale(
    ends,
    (isLying ? width / 80 : height / 40) | 0,
    isPercent ? { max: 1 } : { min: min ?? undefined, max: max ?? undefined }
  );
  const formatTick = (tick: number) => (isPercent ? `${Math.round(tick * 100)} %` : (series[0]?.format(tick) ?? ''));
  const widest = (texts: string[]) => Math.max(0, ...texts.map((text) => measureText(text, FONT_SIZE).width));
  const left = isLying ? Math.min(widest(categories), width * 0.4) : widest(scale.ticks.map(formatTick));
  // The value of the tallest bar stands above it.
  const top = isLying ? GAP : FONT_SIZE + GAP;
  const plot = {
    x: left + 2 * GAP,
    y: top,
    width: width - left - 2 * GAP - (isLying ? 5 : 1) * GAP,
    height: height - top - FONT_SIZE - 2 * GAP,
  };
  const geometry = plotGeometry(plot, scale, categories.length, isLying);
  return (
    <svg width={width} height={height} role="list">
      <Axes {...{ plot, scale, geometry, categories, isLying, formatTick }} />
      {bars.map((bar) => {
        const { name, format, colorOf, field } = series[bar.series];
        const box = geometry.bar(bar);
        const text = format(bar.value);
        const room = isLying ? box.height >= FONT_SIZE : box.width >= measureText(text, FONT_SIZE).width;
        const isShown =
          options.showValue === VisibilityMode.Always || (options.showValue === VisibilityMode.Auto && room);
        return (
          <g key={`${bar.category}-${bar.series}`} role="listitem">
            <title>{`${categories[bar.category]}, ${name}: ${text}`}</title>
            <rect
              {...box}
              fill={colorOf(bar.value)}
              fillOpacity={(field.config.custom?.fillOpacity ?? 80) / 100}
              stroke={colorOf(bar.value)}
              strokeWidth={field.config.custom?.lineWidth ?? 1}
            />
            {isShown && options.stacking === StackingMode.None && (
              <text
                x={isLying ? box.x + box.width + GAP / 2 : box.x + box.width / 2}
                y={isLying ? box.y + box.height / 2 : box.y - GAP / 2}
                textAnchor={isLying ? 'start' : 'middle'}
                dominantBaseline={isLying ? 'central' : 'auto'}
                fontSize={FONT_SIZE}
                fill={theme.colors.text.primary}
              >
                {text}
              </text>
            )}
          </g>
        );
      })}
    </svg>
  );
}
