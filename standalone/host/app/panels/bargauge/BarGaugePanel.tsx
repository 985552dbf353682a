import React from 'react';
import type { PanelProps } from '@grafana/data';
import { BarGaugeSizing } from '@grafana/schema';
import type { Options } from '@grafana/schema/dist/esm/raw/composable/bargauge/panelcfg/x/BarGaugePanelCfg_types.gen';
import { BarGauge, useTheme2 } from '@grafana/ui';
import { ReducedValues } from '../ReducedValues';

/** A bar for each value, between its minimum and its maximum. */
export function BarGaugePanel(props: PanelProps<Options>) {
  const theme = useTheme2();
  const { options } = props;
  const isManual = options.sizing === BarGaugeSizing.Manual;
  return (
    <ReducedValues
      panel={props}
      minVizWidth={isManual ? options.minVizWidth : undefined}
      minVizHeight={isManual ? options.minVizHeight : undefined}
      maxVizHeight={isManual ? options.maxVizHeight : undefined}
      render={({ value, width, height, orientation, alignmentFactors, count }, menu) => (
        <BarGauge
          theme={theme}
          value={count === 1 && !value.field.displayName ? { ...value.display, title: undefined } : value.display}
          field={value.field}
          display={value.view?.getFieldDisplayProcessor(value.colIndex ?? 0)}
          width={width}
          height={height}
          orientation={orientation}
          text={options.text}
          displayMode={options.displayMode}
          valueDisplayMode={options.valueMode}
          namePlacement={options.namePlacement}
          showUnfilled={options.showUnfilled}
          alignmentFactors={alignmentFactors}
          onClick={menu.openMenu}
          className={menu.targetClassName}
        />
      )}
    />
  );
}
