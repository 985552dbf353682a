import { getBackendSrv } from '@grafana/runtime';
import { lastValueFrom } from 'rxjs';
import { CLICKHOUSE_DATASOURCE_TYPE } from '../constants';

/** The first version of the data source plugin that gives results as the queries declare them. */
export const OLDEST_PLUGIN_VERSION = '4.20.0';

interface PluginSettings {
  info?: { version?: string };
}

/** The ClickHouse data source plugin: `missing`, too old, or neither as far as this user may know. */
export type PluginState = { state: 'missing' | 'unknown' | 'usable' } | { state: 'outdated'; version: string };

/** Asks Grafana about the ClickHouse data source plugin. */
export async function pluginState(): Promise<PluginState> {
  const request = getBackendSrv().fetch<PluginSettings>({
    url: `/api/plugins/${CLICKHOUSE_DATASOURCE_TYPE}/settings`,
    showErrorAlert: false,
  });
  return lastValueFrom(request).then(
    ({ data }) => {
      const version = data.info?.version;
      return version && isOlder(version, OLDEST_PLUGIN_VERSION) ? { state: 'outdated', version } : { state: 'usable' };
    },
    (error: { status?: number }) => ({ state: error.status === 404 ? 'missing' : 'unknown' })
  );
}

/** Compares versions by their numbers; what follows them, such as `-beta`, does not count. */
export function isOlder(version: string, than: string): boolean {
  const numbers = (text: string) => text.split(/[.+-]/).slice(0, 3).map(Number);
  const other = numbers(than);
  const difference = numbers(version)
    .map((number, index) => number - other[index])
    .find((step) => step !== 0);
  return difference !== undefined && difference < 0;
}
