import type { DataFrame } from '@grafana/data';
import { t } from '@grafana/i18n';
import { PanelBuilders, type VizPanel } from '@grafana/scenes';
import { TableCellHeight } from '@grafana/schema';
import { rowsOf } from '../data/rows';
import type { Breakdown } from '../sql/breakdown';
import type { Query } from '../sql/query';
import { breakdownColumns } from './breakdownColumns';
import { PATH_COLUMN, type RowPath } from './rowLink';
import { isBlank, tableFrame, textField, trendField } from './tableFrame';
import { transformedParentData } from './transformation';

/**
 * The table of consumers or endpoints. Its data is that of the scene object around it (breakdownQuery), which the
 * line below the table reads as well.
 */
export function breakdownTable<Row>(by: Breakdown['by'], query: Query<Row>, rowPath: RowPath<Row>): VizPanel {
  return PanelBuilders.table()
    .setTitle(
      by === 'consumer' ? t('panels.table.title-consumer', 'Consumers') : t('panels.table.title-endpoint', 'Endpoints')
    )
    .setDescription(
      t(
        'panels.table.description',
        'Calls are exact. Error rates are percent of the row’s calls, durations milliseconds; percentiles are within 0.8 % of the exact value. Changes are against the compare-to period: relative for calls and durations, in percentage points for error rates.'
      )
    )
    .setData(transformedParentData((frame) => breakdownFrame(frame, by, query, rowPath)))
    .setOption('showHeader', true)
    .setOption('cellHeight', TableCellHeight.Sm)
    .build();
}

/** The answer of breakdownQuery as the table shows it. */
export function breakdownFrame<Row>(
  frame: DataFrame,
  by: Breakdown['by'],
  query: Query<Row>,
  rowPath: RowPath<Row>
): DataFrame {
  const { rows = [] } = rowsOf(query, frame);
  const fields = frame.fields
    .filter((field) => !(field.name.endsWith('_change') && isBlank(field)))
    .map((field) => (field.name === 'trend' ? trendField(field) : field));
  const shown = by === 'endpoint' ? fields.filter((field) => field.name !== 'label') : fields;
  const column = (name: string): unknown[] => frame.fields.find((field) => field.name === name)?.values ?? [];
  const endpoints = column('endpoint');
  const template = textField(
    'label',
    column('method').map((method, row) => `${method} ${endpoints[row]}`)
  );
  return tableFrame(
    {
      ...frame,
      fields: [...shown, ...(by === 'endpoint' ? [template] : []), textField(PATH_COLUMN, rows.map(rowPath))],
    },
    breakdownColumns(by)
  );
}
