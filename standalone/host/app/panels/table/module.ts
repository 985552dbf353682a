import { PanelPlugin } from '@grafana/data';
import { TableCellHeight, type TableFieldOptions } from '@grafana/schema';
import type { Options } from '@grafana/schema/dist/esm/raw/composable/table/panelcfg/x/TablePanelCfg_types.gen';
import { tableFieldConfig } from '../../fieldConfig/tableFieldConfig';
import { panelOption } from '../panelOption';
import { TablePanel } from './TablePanel';

export const plugin = new PanelPlugin<Options, Partial<TableFieldOptions>>(TablePanel)
  .useFieldConfig(tableFieldConfig)
  .setPanelOptions((builder) => {
    panelOption(builder, 'showHeader', true);
    panelOption(builder, 'cellHeight', TableCellHeight.Sm);
    panelOption(builder, 'frameIndex', 0);
    panelOption(builder, 'enablePagination', false);
  });
