import type { TableCustomCellOptions } from '@grafana/ui';
import type { VizPanel } from '@grafana/scenes';

/** The look of the fields of a table, some of whose columns have cells of their own. */
export function withCells<Config extends VizPanel['state']['fieldConfig']>(
  fieldConfig: Config,
  cellOf: (column: string) => TableCustomCellOptions | undefined
): Config {
  const overrides = fieldConfig.overrides.map((override) => {
    const value = override.matcher.id === 'byName' ? cellOf(String(override.matcher.options)) : undefined;
    return value === undefined
      ? override
      : { ...override, properties: [...override.properties, { id: 'custom.cellOptions', value }] };
  });
  return { ...fieldConfig, overrides };
}
