import { PanelPlugin } from '@grafana/data';
import { TextMode, type Options } from '@grafana/schema/dist/esm/raw/composable/text/panelcfg/x/TextPanelCfg_types.gen';
import { panelOption } from '../panelOption';
import { TextPanel } from './TextPanel';

export const plugin = new PanelPlugin<Options>(TextPanel).setPanelOptions((builder) => {
  panelOption(builder, 'mode', TextMode.Markdown);
  panelOption(builder, 'content', '');
});
