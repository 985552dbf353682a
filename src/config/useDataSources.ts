import { useEffect, useState } from 'react';
import { dataSourcesOf, type DataSourceChoice } from '../data/dataSources';

/** The data sources of a plugin; none until they are known. */
export function useDataSources(pluginId: string): DataSourceChoice[] {
  const [choices, setChoices] = useState<DataSourceChoice[]>([]);
  useEffect(() => {
    let mounted = true;
    void dataSourcesOf(pluginId).then((found) => mounted && setChoices(found));
    return () => {
      mounted = false;
    };
  }, [pluginId]);
  return choices;
}
