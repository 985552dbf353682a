import { PanelBuilders, type SceneDataProvider } from '@grafana/scenes';
import {
  GraphDrawStyle,
  LegendDisplayMode,
  SortOrder,
  StackingMode,
  TooltipDisplayMode,
  VisibilityMode,
} from '@grafana/schema';

export interface ChartText {
  title: string;
  /** Says the unit and how the numbers are computed. */
  description: string;
}

type Chart = ReturnType<typeof PanelBuilders.timeseries>;

/** Counts over time that add up: stacked bars, one for each bucket. */
export function stackedBars(text: ChartText, data: SceneDataProvider): Chart {
  return chart(text, data)
    .setUnit('short')
    .setCustomFieldConfig('drawStyle', GraphDrawStyle.Bars)
    .setCustomFieldConfig('stacking', { mode: StackingMode.Normal, group: 'A' })
    .setCustomFieldConfig('fillOpacity', 80)
    .setCustomFieldConfig('lineWidth', 0);
}

/** Rates or durations over time, which do not add up: lines, with a gap where there were no calls. */
export function lines(text: ChartText, data: SceneDataProvider): Chart {
  return chart(text, data)
    .setCustomFieldConfig('drawStyle', GraphDrawStyle.Line)
    .setCustomFieldConfig('lineWidth', 2)
    .setCustomFieldConfig('fillOpacity', 0)
    .setCustomFieldConfig('showPoints', VisibilityMode.Auto)
    .setCustomFieldConfig('spanNulls', false);
}

function chart({ title, description }: ChartText, data: SceneDataProvider): Chart {
  return PanelBuilders.timeseries()
    .setTitle(title)
    .setDescription(description)
    .setData(data)
    .setMin(0)
    .setOption('legend', { showLegend: true, displayMode: LegendDisplayMode.List, placement: 'bottom', calcs: [] })
    .setOption('tooltip', { mode: TooltipDisplayMode.Multi, sort: SortOrder.Descending });
}
