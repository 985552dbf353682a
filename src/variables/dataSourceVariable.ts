import { t } from '@grafana/i18n';
import { DataSourceVariable } from '@grafana/scenes';
import { VariableHide } from '@grafana/schema';
import { getCurrentSettings } from '../config/currentSettings';
import { CLICKHOUSE_DATASOURCE_TYPE } from '../constants';
import { VARIABLE } from '../links/urlKeys';

/** The ClickHouse data source: the configured one at first. The control appears only where there is a choice. */
export function dataSourceVariable(): DataSourceVariable {
  const variable = new DataSourceVariable({
    name: VARIABLE.datasource,
    label: t('variables.data-source', 'Data source'),
    pluginId: CLICKHOUSE_DATASOURCE_TYPE,
    value: getCurrentSettings().clickhouseUid,
    hide: VariableHide.hideVariable,
  });
  variable.addActivationHandler(() => {
    const subscription = variable.subscribeToState(({ options }, previous) => {
      if (options !== previous.options) {
        variable.setState({ hide: options.length > 1 ? VariableHide.dontHide : VariableHide.hideVariable });
      }
    });
    return () => subscription.unsubscribe();
  });
  return variable;
}
