import type { DataFrame } from '@grafana/data';
import { t } from '@grafana/i18n';
import { PanelBuilders, type VizPanel } from '@grafana/scenes';
import { TableCellHeight } from '@grafana/schema';
import { rowsOf } from '../data/rows';
import type { Breakdown } from '../sql/breakdown';
import type { Query } from '../sql/query';
import { agoColumn, countColumn, hiddenColumn, percentColumn, textColumn } from './columns';
import { errorClassName } from './errorClassStyle';
import { PATH_COLUMN, rowLink, type RowPath } from './rowLink';
import { tableFrame, textField, type Column } from './tableFrame';
import { transformedParentData } from './transformation';

/** Failed calls by class and consumer or endpoint. Its data is that of the scene object around it. */
type ErrorRow = { error_class: string };

export function errorTable<Row extends ErrorRow>(
  by: Breakdown['by'],
  query: Query<Row>,
  rowPath: RowPath<Row>
): VizPanel {
  return PanelBuilders.table()
    .setTitle(t('panels.errors.title', 'Failed calls by class'))
    .setDescription(
      t('panels.errors.description', 'Calls that failed, exact. Share is percent of all failed calls in the period.')
    )
    .setNoValue(t('panels.errors.none', 'No failed calls in this period'))
    .setData(transformedParentData((frame) => errorFrame(frame, by, query, rowPath)))
    .setOption('cellHeight', TableCellHeight.Sm)
    .build();
}

/** The answer of errorBreakdownQuery as the table shows it. */
export function errorFrame<Row extends ErrorRow>(
  frame: DataFrame,
  by: Breakdown['by'],
  query: Query<Row>,
  rowPath: RowPath<Row>
): DataFrame {
  const { rows = [] } = rowsOf(query, frame);
  const className = textField(
    'class_name',
    rows.map((row) => errorClassName(row.error_class))
  );
  return tableFrame(
    { ...frame, fields: [...frame.fields, className, textField(PATH_COLUMN, rows.map(rowPath))] },
    columns(by)
  );
}

function columns(by: Breakdown['by']): Column[] {
  const who = by === 'consumer' ? t('panels.table.consumer', 'Consumer') : t('panels.table.endpoint', 'Endpoint');
  return [
    { name: 'class_name', config: textColumn(t('panels.errors.class', 'Error class'), 200) },
    { name: 'label', config: { ...textColumn(who), ...rowLink(t('panels.table.open', 'Open')) } },
    { name: 'failed', config: countColumn(t('panels.errors.failed', 'Failed calls'), 110) },
    { name: 'failed_share', config: percentColumn(t('panels.table.share', 'Share')) },
    { name: 'last_seen', config: agoColumn(t('panels.table.last-seen', 'Last seen')) },
    { name: PATH_COLUMN, config: hiddenColumn },
  ];
}
