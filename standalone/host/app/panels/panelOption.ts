import type { PanelOptionsEditorBuilder } from '@grafana/data';
import { VizOrientation } from '@grafana/schema';
import { NoEditor } from '../fieldConfig/standardEditors';

/** Gives a panel option its default. `path` may have dots. */
export function panelOption<Options>(
  builder: PanelOptionsEditorBuilder<Options>,
  path: string,
  defaultValue: unknown
): void {
  builder.addCustomEditor({ id: path, path, name: path, defaultValue, editor: NoEditor });
}

/** The options of panels that show a value for each series: the last one that is not null, as Grafana's do. */
export function reduceOptions<Options>(builder: PanelOptionsEditorBuilder<Options>): void {
  panelOption(builder, 'reduceOptions.values', false);
  panelOption(builder, 'reduceOptions.calcs', ['lastNotNull']);
  panelOption(builder, 'reduceOptions.fields', '');
  panelOption(builder, 'orientation', VizOrientation.Auto);
}
