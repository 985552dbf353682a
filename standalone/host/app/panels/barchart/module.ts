import { FieldColorModeId, FieldConfigProperty, PanelPlugin } from '@grafana/data';
import { GraphGradientMode, StackingMode, VisibilityMode, VizOrientation } from '@grafana/schema';
import type {
  FieldConfig,
  Options,
} from '@grafana/schema/dist/esm/raw/composable/barchart/panelcfg/x/BarChartPanelCfg_types.gen';
import { commonOptionsBuilder } from '@grafana/ui';
import { customOption } from '../../fieldConfig/customOption';
import { panelOption } from '../panelOption';
import { BarChartPanel } from './BarChartPanel';

export const plugin = new PanelPlugin<Options, FieldConfig>(BarChartPanel)
  .useFieldConfig({
    standardOptions: { [FieldConfigProperty.Color]: { defaultValue: { mode: FieldColorModeId.PaletteClassic } } },
    useCustomConfig: (builder) => {
      customOption(builder, 'lineWidth', 1);
      customOption(builder, 'fillOpacity', 80);
      customOption(builder, 'gradientMode', GraphGradientMode.None);
      customOption(builder, 'hideFrom', { viz: false, legend: false, tooltip: false }, () => true);
    },
  })
  .setPanelOptions((builder) => {
    panelOption(builder, 'orientation', VizOrientation.Auto);
    panelOption(builder, 'showValue', VisibilityMode.Auto);
    panelOption(builder, 'stacking', StackingMode.None);
    panelOption(builder, 'groupWidth', 0.7);
    panelOption(builder, 'barWidth', 0.97);
    commonOptionsBuilder.addTooltipOptions(builder);
    commonOptionsBuilder.addLegendOptions(builder);
  });
