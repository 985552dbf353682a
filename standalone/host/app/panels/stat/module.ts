import { PanelPlugin } from '@grafana/data';
import {
  BigValueColorMode,
  BigValueGraphMode,
  BigValueJustifyMode,
  BigValueTextMode,
  PercentChangeColorMode,
} from '@grafana/schema';
import type { Options } from '@grafana/schema/dist/esm/raw/composable/stat/panelcfg/x/StatPanelCfg_types.gen';
import { panelOption, reduceOptions } from '../panelOption';
import { StatPanel } from './StatPanel';

export const plugin = new PanelPlugin<Options>(StatPanel).useFieldConfig().setPanelOptions((builder) => {
  reduceOptions(builder);
  panelOption(builder, 'textMode', BigValueTextMode.Auto);
  panelOption(builder, 'wideLayout', true);
  panelOption(builder, 'colorMode', BigValueColorMode.Value);
  panelOption(builder, 'graphMode', BigValueGraphMode.Area);
  panelOption(builder, 'justifyMode', BigValueJustifyMode.Auto);
  panelOption(builder, 'showPercentChange', false);
  panelOption(builder, 'percentChangeColorMode', PercentChangeColorMode.Standard);
});
