import React from 'react';
import { locationUtil, toUtc, type AbsoluteTimeRange, type DataFrame } from '@grafana/data';
import {
  AdHocFiltersVariable,
  sceneGraph,
  SceneObjectBase,
  VizPanel,
  type SceneComponentProps,
  type SceneObjectState,
} from '@grafana/scenes';
import { useLocation } from 'react-router-dom';
import { abilities } from '../../actions/abilities';
import { verbsOf, type ScreenState, type Verbs } from '../../actions/verbs';
import { DATASOURCE_REFERENCE } from '../../data/clickHouseQuery';
import { VARIABLE } from '../../links/urlKeys';
import type { PanelSpec } from '../../panels/spec';
import { VerbBar } from './VerbBar';

interface PanelVerbsState extends SceneObjectState {
  spec: PanelSpec;
  /** The answer that the panel shows, where its data holds those of several questions. */
  refId?: string;
  /** Selected on the chart, milliseconds since the epoch; undefined where there is nothing to choose about it. */
  period?: AbsoluteTimeRange;
}

/** The verbs of a panel, which is its parent: what a reader can ask next about the same calls. */
export class PanelVerbs extends SceneObjectBase<PanelVerbsState> {
  public static Component = PanelVerbsRenderer;

  /** The verbs for what the screen shows now. */
  public verbs(location: ScreenState['location']): Verbs {
    return verbsOf(this.state.spec, this.screen(location));
  }

  /** What the screen shows now. */
  public screen(location: ScreenState['location']): ScreenState {
    const filters = sceneGraph.lookupVariable(VARIABLE.filters, this);
    const { from, to } = sceneGraph.getTimeRange(this).state;
    return {
      location,
      filters: filters instanceof AdHocFiltersVariable ? filters.state.filters : [],
      pivot: sceneGraph.lookupVariable(VARIABLE.pivot, this)?.getValue(),
      uid: sceneGraph.interpolate(this, DATASOURCE_REFERENCE.uid),
      range: { from, to },
      interpolate: (sql) => sceneGraph.interpolate(this, sql),
      abilities: abilities(),
    };
  }

  /** Offers what can be done with a period that was selected on the chart; a longer one, of a double click, is shown. */
  public select(period: AbsoluteTimeRange): void {
    const { from, to } = sceneGraph.getTimeRange(this).state.value;
    if (period.from < from.valueOf() && period.to > to.valueOf()) {
      this.zoom(period);
    } else {
      this.setState({ period });
    }
  }

  /** Shows a period alone. */
  public zoom(period: AbsoluteTimeRange): void {
    const [from, to] = [toUtc(period.from), toUtc(period.to)];
    sceneGraph.getTimeRange(this).onTimeRangeChange({ from, to, raw: { from, to } });
  }

  /** The SQL of the panel as ClickHouse got it; before it was answered, with the data source's macros. */
  public sql(): string {
    const executed = this.answers()
      .map(({ meta }) => meta?.executedQueryString)
      .find((sql) => sql !== undefined);
    return executed ?? sceneGraph.interpolate(this, this.state.spec.query.sql);
  }

  /** The frames of the panel, as it shows them; of a panel that draws itself as they were answered. */
  public frames() {
    const { parent } = this;
    const { data } = sceneGraph.getData(this).state;
    return parent instanceof VizPanel && data ? parent.applyFieldConfig(data).series : this.answers();
  }

  private answers(): DataFrame[] {
    const series = sceneGraph.getData(this).state.data?.series ?? [];
    const { refId } = this.state;
    return refId === undefined ? series : series.filter((frame) => frame.refId === refId);
  }

  /** The address of the screen with the period as it is now, so that others see the same. */
  public link(location: ScreenState['location']): string {
    const { from, to } = sceneGraph.getTimeRange(this).state.value;
    const search = new URLSearchParams(location.search);
    search.set('from', String(from.valueOf()));
    search.set('to', String(to.valueOf()));
    return new URL(`${locationUtil.assureBaseUrl(location.pathname)}?${search}`, document.baseURI).href;
  }
}

function PanelVerbsRenderer({ model }: SceneComponentProps<PanelVerbs>) {
  return <VerbsOfPanel model={model} />;
}

/** The verbs. @param frames what the panel shows as a table, where it is not the answer to its question */
export function VerbsOfPanel({ model, frames }: { model: PanelVerbs; frames?: () => DataFrame[] }) {
  const location = useLocation();
  const { spec } = model.useState();
  return (
    <VerbBar
      title={sceneGraph.interpolate(model, spec.title)}
      verbs={model.verbs(location)}
      frames={frames ?? (() => model.frames())}
      sql={() => model.sql()}
      link={() => model.link(location)}
    />
  );
}

/** Gives a panel the verbs of its spec. A period that is selected on a chart has them too. */
export function withVerbs(spec: PanelSpec, panel: VizPanel): VizPanel {
  const verbs = new PanelVerbs({ spec });
  panel.setState({ headerActions: verbs });
  panel.onTimeRangeChange = (period) => verbs.select(period);
  return panel;
}
