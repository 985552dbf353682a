import React, { useMemo } from 'react';
import { DashboardCursorSync, type PanelProps } from '@grafana/data';
import { TooltipDisplayMode } from '@grafana/schema';
import type { Options } from '@grafana/schema/dist/esm/raw/composable/timeseries/panelcfg/x/TimeSeriesPanelCfg_types.gen';
import {
  EventBusPlugin,
  KeyboardPlugin,
  TimeSeries,
  TooltipPlugin2,
  getFieldDisplayLinks,
  usePanelContext,
} from '@grafana/ui';
import { NoData } from '../NoData';
import { Annotations } from './Annotations';
import { annotationsIn } from './annotationsIn';
import { SeriesTooltip } from './SeriesTooltip';
import { graphableFrames } from './graphableFrames';

/** Values over time: lines, bars or points, with legend, tooltip and zoom by dragging. */
export function TimeSeriesPanel(props: PanelProps<Options>) {
  const { data, timeRange, timeZone, width, height, options, fieldConfig, onChangeTimeRange } = props;
  const { sync, eventsScope, eventBus } = usePanelContext();
  const cursorSync = sync?.() ?? DashboardCursorSync.Off;
  const frames = useMemo(() => graphableFrames(data.series), [data.series]);
  const annotations = useMemo(
    () => annotationsIn(data.annotations, timeRange.from.valueOf(), timeRange.to.valueOf()),
    [data.annotations, timeRange]
  );

  if (frames.length === 0) {
    return <NoData noValue={fieldConfig.defaults.noValue} width={width} height={height} />;
  }
  return (
    <TimeSeries
      frames={frames}
      structureRev={data.structureRev}
      timeRange={timeRange}
      timeZone={timeZone}
      width={width}
      height={height}
      legend={options.legend}
      options={options}
    >
      {(config, alignedFrame) => (
        <>
          <KeyboardPlugin config={config} />
          <Annotations config={config} annotations={annotations} />
          {cursorSync !== DashboardCursorSync.Off && (
            <EventBusPlugin config={config} eventBus={eventBus} frame={alignedFrame} />
          )}
          {options.tooltip.mode !== TooltipDisplayMode.None && (
            <TooltipPlugin2
              config={config}
              hoverMode={options.tooltip.mode === TooltipDisplayMode.Single ? HOVER_ONE : HOVER_ALL}
              queryZoom={onChangeTimeRange}
              clientZoom
              syncMode={cursorSync}
              syncScope={eventsScope}
              maxWidth={options.tooltip.maxWidth}
              getDataLinks={(series, row) => getFieldDisplayLinks(alignedFrame.fields[series], row)}
              render={(_plot, rows, series, isPinned, _dismiss, _range, viaSync, links) => (
                <SeriesTooltip
                  frame={alignedFrame}
                  rows={rows}
                  series={series}
                  options={viaSync ? { ...options.tooltip, mode: TooltipDisplayMode.Multi } : options.tooltip}
                  isPinned={isPinned}
                  links={links}
                />
              )}
            />
          )}
        </>
      )}
    </TimeSeries>
  );
}

/** Values of TooltipHoverMode, which @grafana/ui does not export: the series nearest to the pointer, or all. */
const HOVER_ONE = 0;
const HOVER_ALL = 1;
