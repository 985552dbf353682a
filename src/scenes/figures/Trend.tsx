import React from 'react';
import { css } from '@emotion/css';
import { FieldColorModeId, FieldType, getMinMaxAndDelta } from '@grafana/data';
import { GraphDrawStyle, type GraphFieldConfig } from '@grafana/schema';
import { Sparkline, useTheme2 } from '@grafana/ui';
import { useElementWidth } from './useElementWidth';

interface Props {
  trend: number[];
  height: number;
}

/** A sparkline from zero. Decoration: the other pages show the same numbers. */
export function Trend({ trend, height }: Props) {
  const theme = useTheme2();
  const [element, width] = useElementWidth<HTMLDivElement>();
  const field = {
    name: 'trend',
    type: FieldType.number,
    values: trend,
    config: { color: { mode: FieldColorModeId.Fixed, fixedColor: theme.colors.primary.main } },
  };
  // From zero: a line that fills the height whatever its values looks like an alarm.
  const { max } = getMinMaxAndDelta(field);
  const y = { ...field, state: { range: { min: 0, max, delta: max ?? 0 } } };
  return (
    <div ref={element} className={css({ height, overflow: 'hidden' })} aria-hidden>
      {width > 0 && trend.length > 1 && (
        <Sparkline width={width} height={height} theme={theme} sparkline={{ y }} config={SPARKLINE_STYLE} />
      )}
    </div>
  );
}

const SPARKLINE_STYLE = {
  custom: { drawStyle: GraphDrawStyle.Line, lineWidth: 1, fillOpacity: 10 } satisfies GraphFieldConfig,
};
