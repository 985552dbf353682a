import React from 'react';
import type { PanelProps } from '@grafana/data';
import type { Options } from '@grafana/schema/dist/esm/raw/composable/gauge/panelcfg/x/GaugePanelCfg_types.gen';
import { ReducedValues } from '../ReducedValues';
import { Dial } from './Dial';

/** A dial for each value. */
export function GaugePanel(props: PanelProps<Options>) {
  const { options } = props;
  return (
    <ReducedValues
      panel={props}
      autoGrid
      minVizWidth={options.minVizWidth}
      minVizHeight={options.minVizHeight}
      render={({ value, width, height, count }, menu) => (
        <Dial
          display={value.display}
          config={value.field}
          width={width}
          height={height}
          showName={count > 1 || Boolean(value.field.displayName)}
          showThresholds={options.showThresholdMarkers}
          onClick={menu.openMenu}
          className={menu.targetClassName}
        />
      )}
    />
  );
}
