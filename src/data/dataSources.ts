import { DataSourceVariable } from '@grafana/scenes';
import { firstValueFrom } from 'rxjs';

/** A data source that the reader may use. */
export interface DataSourceChoice {
  uid: string;
  name: string;
}

/** The data sources of a plugin that the reader may use, by name. */
export async function dataSourcesOf(pluginId: string): Promise<DataSourceChoice[]> {
  const options = await firstValueFrom(new DataSourceVariable({ name: 'any', pluginId }).getValueOptions({}));
  return options.map(({ value, label }) => ({ uid: String(value), name: label }));
}
