import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { SceneObjectBase, type SceneComponentProps, type SceneObjectState, type VizPanel } from '@grafana/scenes';
import { useStyles2 } from '@grafana/ui';
import { toVizPanel } from '../panels/render/toVizPanel';
import type { ChartSpec } from '../panels/spec';
import { markCharts } from './marks/markCharts';
import { BucketWidth } from './panel/BucketWidth';
import { PanelFrame } from './panel/PanelFrame';
import { withVerbs } from './panel/PanelVerbs';

interface ChartsState extends SceneObjectState {
  panels: VizPanel[];
}

/** Charts side by side. Those that do not fit go to the next line, and every line is filled to its end. */
export class Charts extends SceneObjectBase<ChartsState> {
  public static Component = ChartsRenderer;

  public constructor(...specs: ChartSpec[]) {
    super({ panels: specs.map(chartPanel) });
    this.addActivationHandler(() => markCharts(this, this.state.panels));
  }
}

function chartPanel(spec: ChartSpec): VizPanel {
  const panel = withVerbs(spec, toVizPanel(spec));
  panel.setState({ titleItems: [new BucketWidth({})] });
  return panel;
}

function ChartsRenderer({ model }: SceneComponentProps<Charts>) {
  const { panels } = model.useState();
  const styles = useStyles2(getStyles, panels.length);
  return (
    <div className={styles.charts}>
      {panels.map((panel) => (
        <div key={panel.state.key} className={styles.chart}>
          <PanelFrame panel={panel} />
        </div>
      ))}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2, panels: number) => {
  // Three fit in a line; any other number is at most two, so that four make a square and not three and one.
  const width = panels === 3 ? theme.spacing(42) : `max(${theme.spacing(52)}, 34%)`;
  return {
    charts: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1) }),
    chart: css({
      ...{ flex: `1 1 ${width}`, height: theme.spacing(40), minWidth: 0, display: 'flex' },
      // Grafana puts legends below the plot there, in a third of the height: that of four whole lines.
      [theme.breakpoints.down('lg')]: { height: theme.spacing(41.5) },
    }),
  };
};
