import React from 'react';
import { measureText, useTheme2 } from '@grafana/ui';
import type { Box, PlotGeometry } from './plotGeometry';
import { FONT_SIZE, GAP } from './sizes';
import type { ValueScale } from './valueScale';

export interface AxesProps {
  plot: Box;
  scale: ValueScale;
  geometry: PlotGeometry;
  categories: string[];
  isLying: boolean;
  formatTick: (value: number) => string;
}

/** Lines at round values with their texts, and the names of the categories, as many as there is room for. */
export function Axes({ plot, scale, geometry, categories, isLying, formatTick }: AxesProps) {
  const theme = useTheme2();
  const text = { fontSize: FONT_SIZE, fill: theme.colors.text.primary };
  const below = { ...text, y: plot.y + plot.height + GAP + FONT_SIZE, textAnchor: 'middle' } as const;
  const beside = { ...text, x: plot.x - GAP, textAnchor: 'end', dominantBaseline: 'central' } as const;
  const longest = Math.max(...categories.map((name) => measureText(name, FONT_SIZE).width));
  const every = Math.max(1, Math.ceil((isLying ? FONT_SIZE * 1.2 : longest + GAP) / geometry.part));
  return (
    <g aria-hidden>
      {scale.ticks.map((tick) => {
        const at = geometry.value(tick);
        const line = isLying
          ? { x1: at, x2: at, y1: plot.y, y2: plot.y + plot.height }
          : { x1: plot.x, x2: plot.x + plot.width, y1: at, y2: at };
        return (
          <g key={tick}>
            <line {...line} stroke={theme.colors.border.weak} />
            <text {...(isLying ? { ...below, x: at } : { ...beside, y: at })}>{formatTick(tick)}</text>
          </g>
        );
      })}
      {categories.map((name, index) => {
        const at = geometry.category(index);
        return index % every === 0 ? (
          <text key={index} {...(isLying ? { ...beside, y: at } : { ...below, x: at })}>
            {isLying ? shortened(name, plot.x - GAP) : name}
          </text>
        ) : null;
      })}
    </g>
  );
}

/** As much of a text as fits in that many pixels. */
function shortened(text: string, width: number): string {
  const full = measureText(text, FONT_SIZE).width;
  return full <= width + 1 ? text : `${text.slice(0, Math.floor((text.length * width) / full) - 1)}…`;
}
