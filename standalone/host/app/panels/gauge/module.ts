import { FieldColorModeId, FieldConfigProperty, PanelPlugin } from '@grafana/data';
import type { Options } from '@grafana/schema/dist/esm/raw/composable/gauge/panelcfg/x/GaugePanelCfg_types.gen';
import { panelOption, reduceOptions } from '../panelOption';
import { GaugePanel } from './GaugePanel';

export const plugin = new PanelPlugin<Options>(GaugePanel)
  .useFieldConfig({
    standardOptions: { [FieldConfigProperty.Color]: { defaultValue: { mode: FieldColorModeId.Thresholds } } },
  })
  .setPanelOptions((builder) => {
    reduceOptions(builder);
    panelOption(builder, 'showThresholdMarkers', true);
    panelOption(builder, 'barWidthFactor', 0.4);
    panelOption(builder, 'minVizWidth', 75);
    panelOption(builder, 'minVizHeight', 75);
  });
