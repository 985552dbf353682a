import type { SetFieldConfigOptionsArgs } from '@grafana/data';
import { TableCellDisplayMode, type TableFieldOptions } from '@grafana/schema';
import { customOption } from './customOption';

/** As Grafana's table panel; a column takes its part of what is left when it has no width. */
const DEFAULTS: Record<string, unknown> = {
  align: 'auto',
  cellOptions: { type: TableCellDisplayMode.Auto },
  inspect: false,
  wrapText: false,
  wrapHeaderText: false,
  filterable: false,
  footer: { reducers: [] },
  hideFrom: { viz: false },
};

const WITHOUT_DEFAULT = ['width', 'minWidth', 'tooltip', 'styleField', 'hidden'];

/** Field options of the table panel; they apply to every column, times included. */
export const tableFieldConfig: SetFieldConfigOptionsArgs<Partial<TableFieldOptions>> = {
  useCustomConfig: (builder) => {
    Object.entries(DEFAULTS).forEach(([path, value]) => customOption(builder, path, value, () => true));
    WITHOUT_DEFAULT.forEach((path) => customOption(builder, path, undefined, () => true));
  },
};
