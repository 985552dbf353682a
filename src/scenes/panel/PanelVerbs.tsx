import React from 'react';
import { locationUtil } from '@grafana/data';
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
import { verbsOf, type Verbs } from '../../actions/verbs';
import { DATASOURCE_REFERENCE } from '../../data/clickHouseQuery';
import { VARIABLE } from '../../links/urlKeys';
import type { PanelSpec } from '../../panels/spec';
import { VerbBar } from './VerbBar';

interface PanelVerbsState extends SceneObjectState {
  spec: PanelSpec;
}

/** The verbs of a panel, which is its parent: what a reader can ask next about the same calls. */
export class PanelVerbs extends SceneObjectBase<PanelVerbsState> {
  public static Component = PanelVerbsRenderer;

  /** The verbs for what the screen shows now. */
  public verbs(location: { pathname: string; search: string }): Verbs {
    const filters = sceneGraph.lookupVariable(VARIABLE.filters, this);
    const { from, to } = sceneGraph.getTimeRange(this).state;
    return verbsOf(this.state.spec, {
      location,
      filters: filters instanceof AdHocFiltersVariable ? filters.state.filters : [],
      pivot: sceneGraph.lookupVariable(VARIABLE.pivot, this)?.getValue(),
      uid: sceneGraph.interpolate(this, DATASOURCE_REFERENCE.uid),
      range: { from, to },
      interpolate: (sql) => sceneGraph.interpolate(this, sql),
      abilities: abilities(),
    });
  }

  /** The SQL of the panel as ClickHouse got it; before it was answered, with the data source's macros. */
  public sql(): string {
    const { data } = sceneGraph.getData(this).state;
    const executed = data?.series.map(({ meta }) => meta?.executedQueryString).find((sql) => sql !== undefined);
    return executed ?? sceneGraph.interpolate(this, this.state.spec.query.sql);
  }

  /** The frames of the panel, as it shows them; of a panel that draws itself as they were answered. */
  public frames() {
    const { parent } = this;
    const { data } = sceneGraph.getData(this).state;
    return parent instanceof VizPanel && data ? parent.applyFieldConfig(data).series : (data?.series ?? []);
  }

  /** The address of the screen with the period as it is now, so that others see the same. */
  public link(location: { pathname: string; search: string }): string {
    const { from, to } = sceneGraph.getTimeRange(this).state.value;
    const search = new URLSearchParams(location.search);
    search.set('from', String(from.valueOf()));
    search.set('to', String(to.valueOf()));
    return new URL(`${locationUtil.assureBaseUrl(location.pathname)}?${search}`, document.baseURI).href;
  }
}

function PanelVerbsRenderer({ model }: SceneComponentProps<PanelVerbs>) {
  const location = useLocation();
  const { spec } = model.useState();
  return (
    <VerbBar
      title={spec.title}
      verbs={model.verbs(location)}
      frames={() => model.frames()}
      sql={() => model.sql()}
      link={() => model.link(location)}
    />
  );
}

/** Gives a panel the verbs of its spec. */
export function withVerbs(spec: PanelSpec, panel: VizPanel): VizPanel {
  panel.setState({ headerActions: new PanelVerbs({ spec }) });
  return panel;
}
