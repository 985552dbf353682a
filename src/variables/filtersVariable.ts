import { t } from '@grafana/i18n';
import { AdHocFiltersVariable, type SceneObjectUrlSyncHandler } from '@grafana/scenes';
import { VariableHide } from '@grafana/schema';
import { DIMENSION_NAMES, isDimension } from '../../model/dimensions';
import { CLICKHOUSE_DATASOURCE_TYPE } from '../constants';
import { VARIABLE } from '../links/urlKeys';
import { filterCondition } from '../sql/filters';
import { dimensionName } from '../text/labels';
import { filterValues } from './filterValues';
import { NamedFiltersSync } from './NamedFiltersSync';

/**
 * Filters on our dimensions as our own SQL. Manual mode: in automatic mode the ClickHouse data source applies the
 * filters to the first table that it has seen only.
 */
export function filtersVariable(): AdHocFiltersVariable {
  return new FiltersVariable({
    name: VARIABLE.filters,
    label: t('variables.filters', 'Filters'),
    // The label would push the time picker to a second line on a laptop's screen; the placeholder says the same.
    hide: VariableHide.hideLabel,
    inputPlaceholder: t('variables.filter-by', 'Filter by…'),
    applyMode: 'manual',
    datasource: { type: CLICKHOUSE_DATASOURCE_TYPE, uid: `\${${VARIABLE.datasource}}` },
    filters: [],
    supportsMultiValueOperators: true,
    expressionBuilder: filterCondition,
    getTagKeysProvider: async () => ({
      replace: true,
      values: DIMENSION_NAMES.map((dimension) => ({ value: dimension, text: dimensionName(dimension) })),
    }),
    getTagValuesProvider: async (variable, filter) => ({
      replace: true,
      values: isDimension(filter.key) ? await filterValues(variable, filter.key) : [],
    }),
  });
}

/** Writes and reads the address without the names of dimensions. */
class FiltersVariable extends AdHocFiltersVariable {
  public override get urlSync(): SceneObjectUrlSyncHandler | undefined {
    return new NamedFiltersSync(this, this._urlSync);
  }
}
