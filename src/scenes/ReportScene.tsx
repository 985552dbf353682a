import React, { Suspense, type ComponentType } from 'react';
import {
  sceneGraph,
  SceneObjectBase,
  VariableDependencyConfig,
  type SceneComponentProps,
  type SceneObjectState,
  type SceneQueryRunner,
} from '@grafana/scenes';
import { tableData } from '../data/queryRunner';
import { tableSpec, type PanelSpec } from '../panels/spec';
import type { Query } from '../sql/query';
import { PanelVerbs } from './panel/PanelVerbs';
import { LoadingState } from './states/LoadingState';
import { QueryResult } from './states/QueryResult';

/** What draws a report. */
export interface ReportProps<Row> {
  scene: ReportScene<Row>;
  rows: Row[];
}

interface Report<Row> {
  query: Query<Row>;
  /** In a script of its own (`lazy`): statistics are asked for by few readers. */
  Content: ComponentType<ReportProps<Row>>;
  title: string;
  about: PanelSpec['about'];
  /** Variables that are in no query: only the drawing follows them. */
  drawnBy: string[];
  /** Rows in place of the report until it is there. */
  loadingRows: number;
}

interface ReportState<Row> extends SceneObjectState, Pick<Report<Row>, 'query' | 'Content' | 'loadingRows'> {
  $data: SceneQueryRunner;
  verbs: PanelVerbs;
}

/** A part of a screen that computes all that it shows from the rows of one query. */
export class ReportScene<Row> extends SceneObjectBase<ReportState<Row>> {
  public static Component = ReportRenderer;

  public constructor({ query, Content, title, about, drawnBy, loadingRows }: Report<Row>) {
    const spec = tableSpec(query, [], { about, title, description: '' });
    super({ $data: tableData(query), query, Content, loadingRows, verbs: new PanelVerbs({ spec }) });
    this._variableDependency = new VariableDependencyConfig<ReportState<Row>>(this, {
      variableNames: drawnBy,
      onReferencedVariableValueChanged: () => this.forceRender(),
    });
  }
}

function ReportRenderer<Row>({ model }: SceneComponentProps<ReportScene<Row>>) {
  const { query, Content, loadingRows } = model.useState();
  const { data } = sceneGraph.getData(model).useState();
  return (
    <QueryResult query={query} data={data} onRetry={() => model.state.$data.runQueries()} loadingRows={loadingRows}>
      {(rows) => (
        <Suspense fallback={<LoadingState rows={loadingRows} />}>
          <Content scene={model} rows={rows} />
        </Suspense>
      )}
    </QueryResult>
  );
}
