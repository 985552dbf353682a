import React, { useLayoutEffect, useRef } from 'react';
import { useTheme2, type UPlotConfigBuilder } from '@grafana/ui';
import type uPlot from 'uplot';
import type { Annotation } from './annotationsIn';

interface Props {
  config: UPlotConfigBuilder;
  annotations: Annotation[];
}

/** Dashes and gaps of a line, pixels. */
const DASH = [4, 4];
const FONT_PIXELS = 11;
const PADDING = 3;
/** Rows of titles, one below the other. */
const ROWS = 3;

/** A dashed line at each annotation, its title where there is room, and the titles as a list for those who do not see it. */
export function Annotations({ config, annotations }: Props) {
  const theme = useTheme2();
  const plot = useRef<uPlot>();
  const shown = useRef(annotations);
  useLayoutEffect(() => {
    config.addHook('init', (created) => {
      plot.current = created;
    });
    config.addHook('draw', (drawn) => {
      const look = { text: theme.colors.text.secondary, family: theme.typography.fontFamily };
      shown.current.forEach(({ time, color }) => drawLine(drawn, time, theme.visualization.getColorByName(color)));
      drawTitles(drawn, shown.current, look);
    });
  }, [config, theme]);
  useLayoutEffect(() => {
    shown.current = annotations;
    plot.current?.redraw();
  }, [annotations]);
  return annotations.length === 0 ? null : (
    <ul className="sr-only" aria-label="Annotations">
      {annotations.map(({ time, title }) => (
        <li key={`${time} ${title}`}>{title}</li>
      ))}
    </ul>
  );
}

function drawLine({ ctx, bbox, valToPos }: uPlot, time: number, color: string): void {
  const x = Math.round(valToPos(time, 'x', true));
  ctx.save();
  ctx.strokeStyle = color;
  ctx.lineWidth = window.devicePixelRatio;
  ctx.setLineDash(DASH.map((pixels) => pixels * window.devicePixelRatio));
  ctx.beginPath();
  ctx.moveTo(x, bbox.top);
  ctx.lineTo(x, bbox.top + bbox.height);
  ctx.stroke();
  ctx.restore();
}

/** Draws each title beside its line where no other title is, in the first rows; those without room are left out. */
function drawTitles(
  { ctx, bbox, valToPos }: uPlot,
  annotations: readonly Annotation[],
  look: { text: string; family: string }
): void {
  const ratio = window.devicePixelRatio;
  const ends = Array.from({ length: ROWS }, () => bbox.left);
  ctx.save();
  ctx.font = `${FONT_PIXELS * ratio}px ${look.family}`;
  ctx.fillStyle = look.text;
  ctx.textBaseline = 'top';
  ctx.textAlign = 'left';
  for (const { time, title } of annotations) {
    const line = Math.round(valToPos(time, 'x', true));
    const { width } = ctx.measureText(title);
    const after = line + PADDING * ratio;
    // Near the right end the title stands before the line.
    const x = after + width > bbox.left + bbox.width ? line - PADDING * ratio - width : after;
    const row = ends.findIndex((end) => x >= end);
    if (row >= 0) {
      ctx.fillText(title, x, bbox.top + (PADDING + row * (FONT_PIXELS + PADDING)) * ratio);
      ends[row] = x + width + PADDING * ratio;
    }
  }
  ctx.restore();
}
