import type { DataSourceApi, DataSourceInstanceSettings } from '@grafana/data';
import { ClickHouseDataSource } from './clickhouse/ClickHouseDataSource';

interface DataSourceKind {
  name: string;
  /** Unicons name, for pickers. */
  icon: string;
  create(settings: DataSourceInstanceSettings): DataSourceApi;
}

/** The data source plugins that this page has its own versions of, by plugin id. */
export const DATA_SOURCE_KINDS: Record<string, DataSourceKind> = {
  'grafana-clickhouse-datasource': {
    name: 'ClickHouse',
    icon: 'database',
    create: (settings) => new ClickHouseDataSource(settings) as DataSourceApi,
  },
};

export function createDataSource(settings: DataSourceInstanceSettings): DataSourceApi {
  const instance = DATA_SOURCE_KINDS[settings.type].create(settings);
  instance.meta = settings.meta;
  return instance;
}
