import { t } from '@grafana/i18n';
import { DataSourceVariable, type VariableValue } from '@grafana/scenes';
import { VariableHide } from '@grafana/schema';
import { getCurrentSettings } from '../config/currentSettings';
import { CLICKHOUSE_DATASOURCE_TYPE } from '../constants';
import { dataSourcesOf } from '../data/dataSources';
import { VARIABLE } from '../links/urlKeys';

/**
 * The ClickHouse data source: at first the configured one, or the first where that is gone. The control appears only
 * where there is a choice. A link to a data source that is gone shows the configured one.
 */
export function dataSourceVariable(): DataSourceVariable {
  return new KnownDataSourceVariable({
    name: VARIABLE.datasource,
    label: t('variables.data-source', 'Data source'),
    pluginId: CLICKHOUSE_DATASOURCE_TYPE,
    value: dataSourceUid(),
    hide: clickHouseUids().length > 1 ? VariableHide.dontHide : VariableHide.hideVariable,
  });
}

/** Uid of the data source that is shown at first; empty without any. */
export function dataSourceUid(): string {
  const uids = clickHouseUids();
  const { clickhouseUid } = getCurrentSettings();
  return uids.includes(clickhouseUid) ? clickhouseUid : (uids[0] ?? '');
}

/** Unlike its base class it takes no uid from the URL that Grafana does not know. */
class KnownDataSourceVariable extends DataSourceVariable {
  public override changeValueTo(value: VariableValue, text?: VariableValue, isUserAction?: boolean): void {
    if (clickHouseUids().some((uid) => uid === value)) {
      super.changeValueTo(value, text, isUserAction);
    }
  }
}

function clickHouseUids(): string[] {
  return dataSourcesOf(CLICKHOUSE_DATASOURCE_TYPE).map(({ uid }) => uid);
}
