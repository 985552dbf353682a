import { DataSourceVariable } from '@grafana/scenes';

/** A data source that the reader may use. */
export interface DataSourceChoice {
  uid: string;
  name: string;
}

/** The data sources of a plugin that the reader may use, by name. */
export function dataSourcesOf(pluginId: string): DataSourceChoice[] {
  const choices: DataSourceChoice[] = [];
  // Grafana has them at hand: the answer comes at once.
  const options = new DataSourceVariable({ name: 'any', pluginId }).getValueOptions({});
  options
    .subscribe((found) => choices.push(...found.map(({ value, label }) => ({ uid: String(value), name: label }))))
    .unsubscribe();
  return choices;
}
