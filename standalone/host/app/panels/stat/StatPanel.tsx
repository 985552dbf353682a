import React from 'react';
import type { FieldDisplay, PanelProps } from '@grafana/data';
import { BigValueGraphMode, BigValueTextMode } from '@grafana/schema';
import type { Options } from '@grafana/schema/dist/esm/raw/composable/stat/panelcfg/x/StatPanelCfg_types.gen';
import { BigValue, useTheme2 } from '@grafana/ui';
import { ReducedValues } from './ReducedValues';

/** One figure for each series, with its course behind it. */
export function StatPanel(props: PanelProps<Options>) {
  const theme = useTheme2();
  const { options, timeRange } = props;
  return (
    <ReducedValues
      panel={props}
      sparkline={options.graphMode !== BigValueGraphMode.None}
      percentChange={options.showPercentChange}
      render={({ value, width, height, count, alignmentFactors }, menu) => (
        <BigValue
          theme={theme}
          value={namedValue(value, count, options.textMode)}
          count={count}
          width={width}
          height={height}
          sparkline={value.sparkline && { ...value.sparkline, timeRange }}
          colorMode={options.colorMode}
          graphMode={options.graphMode}
          justifyMode={options.justifyMode}
          textMode={options.textMode}
          text={options.text}
          alignmentFactors={count > 1 ? alignmentFactors : undefined}
          percentChangeColorMode={options.percentChangeColorMode}
          disableWideLayout={!options.wideLayout}
          onClick={menu.openMenu}
          className={menu.targetClassName}
          hasLinks={value.hasLinks}
        />
      )}
    />
  );
}

/** A single figure needs no name unless one was given: the panel's title says it. */
function namedValue({ display, field }: FieldDisplay, count: number, textMode: BigValueTextMode) {
  const isNamed = count > 1 || textMode !== BigValueTextMode.Auto || Boolean(field.displayName);
  return isNamed ? display : { ...display, title: undefined };
}
