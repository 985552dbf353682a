import { FieldColorModeId, FieldConfigProperty, PanelPlugin } from '@grafana/data';
import { BarGaugeDisplayMode, BarGaugeNamePlacement, BarGaugeSizing, BarGaugeValueMode } from '@grafana/schema';
import type { Options } from '@grafana/schema/dist/esm/raw/composable/bargauge/panelcfg/x/BarGaugePanelCfg_types.gen';
import { panelOption, reduceOptions } from '../panelOption';
import { BarGaugePanel } from './BarGaugePanel';

export const plugin = new PanelPlugin<Options>(BarGaugePanel)
  .useFieldConfig({
    standardOptions: { [FieldConfigProperty.Color]: { defaultValue: { mode: FieldColorModeId.Thresholds } } },
  })
  .setPanelOptions((builder) => {
    reduceOptions(builder);
    panelOption(builder, 'displayMode', BarGaugeDisplayMode.Gradient);
    panelOption(builder, 'valueMode', BarGaugeValueMode.Color);
    panelOption(builder, 'namePlacement', BarGaugeNamePlacement.Auto);
    panelOption(builder, 'showUnfilled', true);
    panelOption(builder, 'sizing', BarGaugeSizing.Auto);
    panelOption(builder, 'minVizWidth', 8);
    panelOption(builder, 'minVizHeight', 16);
    panelOption(builder, 'maxVizHeight', 300);
  });
