import { locationService } from '@grafana/runtime';
import { readinessOf, testConnection } from '../data/connectionTest';
import type { Settings } from '../config/settings';
import { CLICKHOUSE_DATASOURCE_TYPE } from '../constants';
import { pluginState, type PluginState } from '../data/dataSourcePlugin';
import { dataSourcesOf } from '../data/dataSources';
import { failureOfError, type Failure, type FailureKind } from '../data/failure';
import { VARIABLE } from '../links/urlKeys';

/** What must be there before a screen can show anything, in the order of setting it up. */
export type Missing = 'plugin' | 'plugin-version' | 'data-source' | 'tables' | 'calls';

/** Whether the screens have something to show, and if not, why. */
export type AppState =
  | { status: 'checking' | 'ready' }
  | { status: 'missing'; missing: Missing; /** The version that is too old. */ version?: string }
  | { status: 'failed'; failure: Failure };

/** Failures that another version of the data source plugin would not have. */
const PLUGIN_FAILURES: FailureKind[] = ['plugin', 'rejected', 'unexpected'];

/** Looks for the data source, the tables and a first call. */
export async function checkReadiness({ clickhouseUid, database }: Settings): Promise<AppState> {
  const choices = dataSourcesOf(CLICKHOUSE_DATASOURCE_TYPE);
  if (choices.length === 0) {
    return pluginMissing(await pluginState()) ?? { status: 'missing', missing: 'data-source' };
  }
  // A shared link can name another data source than the configured one.
  const wanted = [locationService.getSearch().get(`var-${VARIABLE.datasource}`), clickhouseUid];
  const uid = wanted.find((name) => choices.some((choice) => choice.uid === name)) ?? choices[0].uid;
  try {
    switch (readinessOf(await testConnection(uid, database))) {
      case 'ready':
        return { status: 'ready' };
      case 'missing-tables':
        return { status: 'missing', missing: 'tables' };
      case 'no-data':
        return { status: 'missing', missing: 'calls' };
    }
  } catch (error) {
    const failure = failureOfError(error);
    // A plugin that is gone or old shows in how the request fails, or in what it answers.
    const isPlugins = PLUGIN_FAILURES.includes(failure.kind);
    return (isPlugins && pluginMissing(await pluginState())) || { status: 'failed', failure };
  }
}

function pluginMissing(plugin: PluginState): AppState | undefined {
  switch (plugin.state) {
    case 'missing':
      return { status: 'missing', missing: 'plugin' };
    case 'outdated':
      return { status: 'missing', missing: 'plugin-version', version: plugin.version };
    default:
      return undefined;
  }
}
