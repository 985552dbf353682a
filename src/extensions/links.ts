/* CAUTION: Grafana loads this file, with all that it imports, before anything of the app is opened (module.tsx). */
import type { AppPlugin } from '@grafana/data';
import { CONSUMER_LEVELS, consumerColumn, NOT_A_CONSUMER } from '../../model/consumers';
import { isObject } from '../../model/isObject';
import type { StoredSettings } from '../config/settings';
import { CLICKHOUSE_DATASOURCE_TYPE, QUERY_MARK } from '../constants';
import { consumerUrl, screenUrl } from '../links/routes';
import pluginJson from '../plugin.json';
import { contextOf, type PlaceContext } from './context';

/** The texts and places of the links, which plugin.json has to name too: the first leads to a consumer. */
const [CONSUMER_LINK, APP_LINK] = pluginJson.extensions.addedLinks;

/** The finest level first: an application has an organization, and not the other way round. */
const LEVELS = [...CONSUMER_LEVELS].sort((left, right) => order(left) - order(right));

function order(level: (typeof CONSUMER_LEVELS)[number]): number {
  return ['developer', 'application', 'organization', 'plan'].indexOf(level);
}

/** The page of the one consumer that a panel, a query or an alert is about; undefined where it is about none or several. */
export function consumerPath(context: unknown): string | undefined {
  const { labels, range } = contextOf(context);
  const level = LEVELS.find((candidate) => !NOT_A_CONSUMER.includes(labels[consumerColumn(candidate)] ?? ''));
  return level && consumerUrl(level, labels[consumerColumn(level)]) + searchOf(range);
}

/**
 * The Explorer at the period of a panel or query that reads Callsight's data; undefined for any other.
 * @param uid the configured data source, where there is one
 * @param database where Callsight's tables are
 */
export function explorerPath(context: unknown, uid?: string, database = 'callsight'): string | undefined {
  const { targets, range } = contextOf(context);
  return targets.some((target) => isOurs(target, uid, database)) ? screenUrl('explorer') + searchOf(range) : undefined;
}

function isOurs({ datasource, rawSql }: Record<string, unknown>, uid: string | undefined, database: string): boolean {
  if (!isObject(datasource) || datasource.type !== CLICKHOUSE_DATASOURCE_TYPE) {
    return false;
  }
  // A data source of ClickHouse can serve others too: without a configured one, the SQL has to name the database.
  const isConfigured = uid !== undefined && uid !== '' && datasource.uid === uid;
  // In our dashboards the data source and the database are variables: the mark tells.
  return (
    isConfigured || (typeof rawSql === 'string' && (rawSql.startsWith(QUERY_MARK) || rawSql.includes(`${database}.`)))
  );
}

function searchOf(range: PlaceContext['range']): string {
  return range === undefined ? '' : `?${new URLSearchParams(range)}`;
}

/** Adds the links from Grafana's panels, Explore and alerts into the app. */
export function addLinks(plugin: AppPlugin<StoredSettings>): AppPlugin<StoredSettings> {
  const settings = () => plugin.meta?.jsonData;
  const shown = (path: string | undefined) => (path === undefined ? undefined : { path });
  return plugin
    .addLink({
      ...CONSUMER_LINK,
      path: screenUrl('consumers'),
      configure: (context) => shown(consumerPath(context)),
    })
    .addLink({
      ...APP_LINK,
      path: screenUrl('explorer'),
      configure: (context) => shown(explorerPath(context, settings()?.clickhouseUid, settings()?.database)),
    });
}
