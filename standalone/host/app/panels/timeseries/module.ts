import { PanelPlugin } from '@grafana/data';
import type { GraphFieldConfig } from '@grafana/schema';
import type { Options } from '@grafana/schema/dist/esm/raw/composable/timeseries/panelcfg/x/TimeSeriesPanelCfg_types.gen';
import { commonOptionsBuilder } from '@grafana/ui';
import { graphFieldConfig } from '../../fieldConfig/graphFieldConfig';
import { TimeSeriesPanel } from './TimeSeriesPanel';

export const plugin = new PanelPlugin<Options, GraphFieldConfig>(TimeSeriesPanel)
  .useFieldConfig(graphFieldConfig)
  .setPanelOptions((builder) => {
    commonOptionsBuilder.addTooltipOptions(builder);
    commonOptionsBuilder.addLegendOptions(builder);
  })
  .setDataSupport({ annotations: true, alertStates: false });
