import pluginJson from './plugin.json';

/** The plugin's id, as Grafana and the catalog know it. */
export const PLUGIN_ID = pluginJson.id;

/** Path under which Grafana serves the app's pages, without a trailing slash. */
export const PLUGIN_BASE_URL = `/a/${PLUGIN_ID}`;

/** Plugin id of the ClickHouse data source that all SQL goes through. */
export const CLICKHOUSE_DATASOURCE_TYPE = 'grafana-clickhouse-datasource';

/** Plugin id of the data source that all PromQL goes through. */
export const PROMETHEUS_DATASOURCE_TYPE = 'prometheus';

/** Plugin ids of the data sources that show one trace by its id. */
export const TRACING_DATASOURCE_TYPES = ['tempo', 'jaeger', 'zipkin'];

/** What every SQL of ours begins with; the name of the query follows. */
export const QUERY_MARK = '/* callsight:';
