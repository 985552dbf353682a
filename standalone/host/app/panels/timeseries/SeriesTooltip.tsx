import React from 'react';
import {
  FieldType,
  formattedValueToString,
  getDisplayProcessor,
  type DataFrame,
  type Field,
  type LinkModel,
} from '@grafana/data';
import type { VizTooltipOptions } from '@grafana/schema';
import {
  VizTooltipContent,
  VizTooltipFooter,
  VizTooltipHeader,
  VizTooltipWrapper,
  getFieldDisplayItems,
  isTooltipScrollable,
  useTheme2,
} from '@grafana/ui';

export interface SeriesTooltipProps {
  /** Time first, then the series. */
  frame: DataFrame;
  /** For each field the row under the pointer; null where the series has no value there. */
  rows: Array<number | null>;
  /** Field under the pointer. */
  series: number | null;
  options: VizTooltipOptions;
  isPinned: boolean;
  links: LinkModel[];
}

/** The time under the pointer and the values of the series there. */
export function SeriesTooltip({ frame, rows, series, options, isPinned, links }: SeriesTooltipProps) {
  const theme = useTheme2();
  const time = frame.fields[0];
  const format = time.display ?? getDisplayProcessor({ field: time, theme });
  const items = getFieldDisplayItems(
    frame.fields,
    time,
    rows,
    series,
    options.mode,
    options.sort,
    isShownInTooltip,
    options.hideZeros
  );
  return (
    <VizTooltipWrapper>
      <VizTooltipHeader
        item={{ label: '', value: formattedValueToString(format(time.values[rows[0] ?? 0])) }}
        isPinned={isPinned}
      />
      {items.length > 0 && (
        <VizTooltipContent
          items={items}
          isPinned={isPinned}
          scrollable={isTooltipScrollable(options)}
          maxHeight={options.maxHeight}
        />
      )}
      {isPinned && links.length > 0 && <VizTooltipFooter dataLinks={links} />}
    </VizTooltipWrapper>
  );
}

function isShownInTooltip(field: Field): boolean {
  const hideFrom = field.config.custom?.hideFrom;
  return (field.type === FieldType.number || field.type === FieldType.enum) && !hideFrom?.tooltip && !hideFrom?.viz;
}
