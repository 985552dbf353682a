import { useMemo } from 'react';
import { dataSourcesOf, type DataSourceChoice } from '../data/dataSources';

/** The data sources of a plugin. */
export function useDataSources(pluginId: string): DataSourceChoice[] {
  return useMemo(() => dataSourcesOf(pluginId), [pluginId]);
}
