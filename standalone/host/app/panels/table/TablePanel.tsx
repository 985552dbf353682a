import React from 'react';
import { cacheFieldDisplayNames, type PanelProps } from '@grafana/data';
import type { Options } from '@grafana/schema/dist/esm/raw/composable/table/panelcfg/x/TablePanelCfg_types.gen';
import { usePanelContext } from '@grafana/ui';
import { TableNG } from '@grafana/ui/unstable';
import { NoData } from '../NoData';
import { withColumnWidth } from './columnWidth';
import { openCellLink } from './openCellLink';

/** One frame as a table, drawn by the same component as Grafana's own. */
export function TablePanel(props: PanelProps<Options>) {
  const { data, width, height, options, fieldConfig, timeRange, transparent } = props;
  const { onAddAdHocFilter } = usePanelContext();
  // The table finds its columns by the display names that this leaves in the fields.
  cacheFieldDisplayNames(data.series);
  const frame = data.series[options.frameIndex] ?? data.series[0];
  const { noValue } = fieldConfig.defaults;

  if (!frame || frame.fields.length === 0 || frame.length === 0) {
    return <NoData noValue={noValue} width={width} height={height} />;
  }
  return (
    <div onKeyDown={openCellLink}>
      <TableNG
        data={frame}
        width={width}
        height={height}
        structureRev={data.structureRev}
        timeRange={timeRange}
        fieldConfig={fieldConfig}
        transparent={transparent}
        noValue={noValue}
        noHeader={!options.showHeader}
        showTypeIcons={options.showTypeIcons}
        cellHeight={options.cellHeight}
        enablePagination={options.enablePagination}
        frozenColumns={options.frozenColumns?.left}
        sortBy={options.sortBy}
        onSortByChange={(sortBy) => props.onOptionsChange({ ...options, sortBy })}
        onColumnResize={(name, pixels) => props.onFieldConfigChange(withColumnWidth(fieldConfig, name, pixels))}
        onCellFilterAdded={onAddAdHocFilter}
        resizable
      />
    </div>
  );
}
