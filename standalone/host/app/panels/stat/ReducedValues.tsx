import React, { type ReactElement } from 'react';
import {
  getDisplayValueAlignmentFactors,
  getFieldDisplayValues,
  type DisplayValueAlignmentFactors,
  type FieldDisplay,
  type PanelProps,
} from '@grafana/data';
import type { SingleStatBaseOptions } from '@grafana/schema';
import {
  DataLinksContextMenu,
  VizRepeater,
  useTheme2,
  type DataLinksContextMenuApi,
  type VizRepeaterRenderValueProps,
} from '@grafana/ui';
import { NoData } from '../NoData';

export type ReducedValue = VizRepeaterRenderValueProps<FieldDisplay, DisplayValueAlignmentFactors>;

export interface ReducedValuesProps {
  panel: Pick<
    PanelProps<SingleStatBaseOptions>,
    'data' | 'width' | 'height' | 'options' | 'fieldConfig' | 'replaceVariables' | 'timeZone' | 'renderCounter'
  >;
  /** Draws one value; `menu` belongs to a value that links somewhere. */
  render: (value: ReducedValue, menu: DataLinksContextMenuApi) => ReactElement;
  /** Whether the values need the series behind them. */
  sparkline?: boolean;
  percentChange?: boolean;
}

/** A value for each series or row, as the panel's reduceOptions say, side by side in the room there is. */
export function ReducedValues({ panel, render, sparkline, percentChange }: ReducedValuesProps) {
  const theme = useTheme2();
  const { data, width, height, options, fieldConfig, replaceVariables, timeZone, renderCounter } = panel;
  if (data.series.every((frame) => frame.length === 0)) {
    return <NoData noValue={fieldConfig.defaults.noValue} width={width} height={height} />;
  }
  const getValues = () =>
    getFieldDisplayValues({
      data: data.series,
      fieldConfig,
      reduceOptions: options.reduceOptions,
      replaceVariables,
      theme,
      timeZone,
      sparkline,
      percentChange,
    });
  return (
    <VizRepeater<FieldDisplay, DisplayValueAlignmentFactors>
      autoGrid
      source={data}
      width={width}
      height={height}
      orientation={options.orientation}
      renderCounter={renderCounter}
      getValues={getValues}
      getAlignmentFactors={getDisplayValueAlignmentFactors}
      renderValue={(value) => withLinks(value, render)}
    />
  );
}

function withLinks(value: ReducedValue, render: ReducedValuesProps['render']) {
  const { hasLinks, getLinks } = value.value;
  if (!hasLinks || !getLinks) {
    return render(value, {});
  }
  return (
    <DataLinksContextMenu links={getLinks} style={{ flexGrow: 1 }}>
      {(menu) => render(value, menu)}
    </DataLinksContextMenu>
  );
}
