import { type DataSourceApi, type DataSourceInstanceSettings, PluginType, type ScopedVars } from '@grafana/data';
import type { DataSourceRef } from '@grafana/schema';
import { type DataSourceSrv, type GetDataSourceListFilters, getTemplateSrv } from '@grafana/runtime';
import { createDataSource, DATA_SOURCE_KINDS } from '../datasource/kinds';
import type { HostDataSource } from '../pluginMeta';

type Reference = DataSourceRef | string | null;

function instanceSettings(source: HostDataSource, index: number): DataSourceInstanceSettings {
  const kind = DATA_SOURCE_KINDS[source.type];
  const logo = `/public/build/img/icons/unicons/${kind.icon}.svg`;
  return {
    id: index + 1,
    uid: source.uid,
    name: source.name,
    type: source.type,
    isDefault: source.isDefault,
    access: 'proxy',
    readOnly: true,
    jsonData: source.jsonData,
    meta: {
      id: source.type,
      name: kind.name,
      type: PluginType.datasource,
      module: '',
      baseUrl: '',
      metrics: true,
      info: {
        author: { name: 'Callsight' },
        description: '',
        links: [],
        logos: { small: logo, large: logo },
        screenshots: [],
        updated: '',
        version: '',
      },
    },
  };
}

/** The data sources of this page. A reference may be a uid, a name, a type, or a `${variable}` that holds one. */
export class HostDataSourceSrv implements DataSourceSrv {
  private readonly settings: DataSourceInstanceSettings[];
  private readonly instances = new Map<string, DataSourceApi>();

  constructor(sources: HostDataSource[]) {
    this.settings = sources.filter(({ type }) => type in DATA_SOURCE_KINDS).map(instanceSettings);
  }

  async get(ref?: Reference, scopedVars?: ScopedVars): Promise<DataSourceApi> {
    const settings = this.getInstanceSettings(ref, scopedVars);
    if (!settings) {
      throw new Error(`Data source ${describe(ref)} was not found`);
    }
    let instance = this.instances.get(settings.uid);
    if (!instance) {
      instance = createDataSource(settings);
      this.instances.set(settings.uid, instance);
    }
    return instance;
  }

  getInstanceSettings(ref?: Reference, scopedVars?: ScopedVars): DataSourceInstanceSettings | undefined {
    const wanted = getTemplateSrv().replace(typeof ref === 'string' ? ref : (ref?.uid ?? ''), scopedVars);
    if (wanted === '' || wanted === 'default') {
      const type = typeof ref === 'object' ? ref?.type : undefined;
      const ofType = this.settings.filter((settings) => !type || settings.type === type);
      return ofType.find(({ isDefault }) => isDefault) ?? ofType[0];
    }
    return this.settings.find(({ uid, name }) => uid === wanted || name === wanted);
  }

  getList({ type, pluginId, filter }: GetDataSourceListFilters = {}): DataSourceInstanceSettings[] {
    const types = type === undefined ? undefined : [type].flat();
    return this.settings.filter(
      (settings) =>
        (!types || types.includes(settings.type)) &&
        (!pluginId || settings.type === pluginId) &&
        (!filter || filter(settings))
    );
  }

  async reload(): Promise<void> {}

  registerRuntimeDataSource({ dataSource }: { dataSource: DataSourceApi }): void {
    this.instances.set(dataSource.uid, dataSource);
  }
}

const describe = (ref?: Reference) => (typeof ref === 'string' ? ref : (ref?.uid ?? ref?.type ?? 'default'));
