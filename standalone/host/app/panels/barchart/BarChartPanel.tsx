import React, { useMemo } from 'react';
import type { PanelProps } from '@grafana/data';
import { VizOrientation } from '@grafana/schema';
import type { Options } from '@grafana/schema/dist/esm/raw/composable/barchart/panelcfg/x/BarChartPanelCfg_types.gen';
import { VizLayout, VizLegend, useTheme2 } from '@grafana/ui';
import { NoData } from '../NoData';
import { Bars } from './Bars';
import { chartData, type BarSeries } from './chartData';

/** Numbers by category as bars, upright or lying. */
export function BarChartPanel({ data, options, fieldConfig, width, height }: PanelProps<Options>) {
  const theme = useTheme2();
  const chart = useMemo(() => chartData(data.series, theme, options.xField), [data.series, theme, options.xField]);
  if (!chart) {
    return <NoData noValue={fieldConfig.defaults.noValue} width={width} height={height} />;
  }
  const isLying =
    options.orientation === VizOrientation.Horizontal ||
    (options.orientation === VizOrientation.Auto && width < height * 1.5);
  const legend = options.legend.showLegend ? legendOf(chart.series, options) : null;
  return (
    <VizLayout width={width} height={height} legend={legend}>
      {(innerWidth, innerHeight) => (
        <Bars chart={chart} options={options} isLying={isLying} width={innerWidth} height={innerHeight} />
      )}
    </VizLayout>
  );
}

function legendOf(series: BarSeries[], { legend }: Options) {
  const items = series
    .filter(({ field }) => !field.config.custom?.hideFrom?.legend)
    .map(({ name, color, isHidden }) => ({ label: name, color, yAxis: 1, disabled: isHidden }));
  return (
    <VizLayout.Legend placement={legend.placement}>
      <VizLegend items={items} placement={legend.placement} displayMode={legend.displayMode} />
    </VizLayout.Legend>
  );
}
