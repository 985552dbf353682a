import { FieldColorModeId, ThresholdsMode, type DataFrame, type FieldConfig } from '@grafana/data';
import { t } from '@grafana/i18n';
import { PanelBuilders, type VizPanel } from '@grafana/scenes';
import { TableCellDisplayMode, TableCellHeight } from '@grafana/schema';
import { rowsOf } from '../data/rows';
import type { CallRow } from '../queries/calls/callListQuery';
import type { Query } from '../sql/query';
import { textColumn } from './columns';
import { errorClassName } from './errorClassStyle';
import { tableFrame, textField, type Column } from './tableFrame';
import { transformedParentData } from './transformation';

/** The newest calls, one row each. Its data is that of the scene object around it. */
export function callTable(query: Query<CallRow>): VizPanel {
  return PanelBuilders.table()
    .setTitle(t('panels.calls.title', 'Newest calls'))
    .setDescription(
      t('panels.calls.description', 'Raw events, one row for each attempt. Times are in the time zone of the page.')
    )
    .setData(transformedParentData((frame) => callFrame(frame, query)))
    .setOption('cellHeight', TableCellHeight.Sm)
    .build();
}

/** The answer of callListQuery as the table shows it. */
export function callFrame(frame: DataFrame, query: Query<CallRow>): DataFrame {
  const { rows = [] } = rowsOf(query, frame);
  const className = textField(
    'class_name',
    rows.map((row) => errorClassName(row.error_class))
  );
  return tableFrame({ ...frame, fields: [...frame.fields, className] }, columns());
}

function columns(): Column[] {
  const number = (displayName: string, width: number, config: FieldConfig = {}): FieldConfig => ({
    displayName,
    decimals: 0,
    ...config,
    custom: { width, align: 'right', ...config.custom },
  });
  return [
    { name: 'event_time', config: { ...textColumn(t('panels.calls.time', 'Time'), 188), unit: TIME_UNIT } },
    { name: 'status_code', config: number(t('panels.calls.status', 'Status'), 68, statusColors) },
    { name: 'class_name', config: textColumn(t('panels.calls.outcome', 'Outcome'), 160) },
    { name: 'method', config: textColumn(t('panels.calls.method', 'Method'), 72) },
    { name: 'endpoint', config: textColumn(t('panels.table.endpoint', 'Endpoint')) },
    { name: 'api_version', config: textColumn(t('panels.table.version', 'Version'), 72) },
    { name: 'duration', config: number(t('panels.calls.duration', 'Duration'), 88, { unit: 'ms', decimals: 1 }) },
    { name: 'attempt', config: number(t('panels.calls.attempt', 'Attempt'), 76) },
    { name: 'request_id', config: idColumn(t('panels.calls.request-id', 'Request ID')) },
    { name: 'trace_id_hex', config: idColumn(t('panels.calls.trace-id', 'Trace ID')) },
    { name: 'service', config: textColumn(t('panels.table.service', 'Service'), 110) },
    { name: 'organization_id', config: textColumn(t('variables.dimension.organization', 'Organization'), 130) },
    { name: 'application_id', config: textColumn(t('variables.dimension.application', 'Application'), 160) },
    { name: 'developer_id', config: idColumn(t('variables.dimension.developer', 'Developer')) },
  ];
}

/** An id of which the first part tells enough; the cell can be opened to copy all of it. */
function idColumn(displayName: string): FieldConfig {
  return { displayName, custom: { width: 150, inspect: true } };
}

/** With milliseconds: calls of one client are close together. */
const TIME_UNIT = 'time:YYYY-MM-DD HH:mm:ss.SSS';

const statusColors: FieldConfig = {
  color: { mode: FieldColorModeId.Thresholds },
  thresholds: {
    mode: ThresholdsMode.Absolute,
    steps: [
      { value: -Infinity, color: 'text' },
      { value: 400, color: 'orange' },
      { value: 500, color: 'red' },
    ],
  },
  custom: { cellOptions: { type: TableCellDisplayMode.ColorText } },
};
