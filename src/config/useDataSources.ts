import { useMemo } from 'react';
import { dataSourcesOf, type DataSourceChoice } from '../data/dataSources';

/** The data sources of some plugins that the reader may use. */
export function useDataSources(...pluginIds: string[]): DataSourceChoice[] {
  const ids = pluginIds.join();
  return useMemo(() => ids.split(',').flatMap(dataSourcesOf), [ids]);
}
