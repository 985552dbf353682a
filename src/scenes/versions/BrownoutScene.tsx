import React, { lazy, Suspense } from 'react';
import {
  sceneGraph,
  SceneObjectBase,
  VariableDependencyConfig,
  type SceneComponentProps,
  type SceneObjectState,
  type SceneQueryRunner,
} from '@grafana/scenes';
import { tableData } from '../../data/queryRunner';
import { API_VARIABLE } from '../../links/urlKeys';
import { tableSpec } from '../../panels/spec';
import { brownoutProfileQuery, type BrownoutProfileRow } from '../../queries/versions/brownoutProfileQuery';
import type { Query } from '../../sql/query';
import type { Scope } from '../../sql/source';
import { consumerLabels } from '../../text/labels';
import { PanelVerbs } from '../panel/PanelVerbs';
import { LoadingState } from '../states/LoadingState';
import { QueryResult } from '../states/QueryResult';
import { brownoutTitle } from './brownoutTexts';

// Few readers plan the end of a version.
const BrownoutReport = lazy(() => import('./BrownoutReport'));

interface BrownoutState extends SceneObjectState {
  $data: SceneQueryRunner;
  query: Query<BrownoutProfileRow>;
  verbs: PanelVerbs;
}

/** Short windows in which the chosen version refuses calls, so that its consumers notice before it ends. */
export class BrownoutScene extends SceneObjectBase<BrownoutState> {
  public static Component = BrownoutRenderer;

  /** The day and the window are in no query: only the drawing follows them. */
  protected _variableDependency = new VariableDependencyConfig<BrownoutState>(this, {
    variableNames: [API_VARIABLE.sunset, API_VARIABLE.brownout, API_VARIABLE.version],
    onReferencedVariableValueChanged: () => this.forceRender(),
  });

  public constructor(scope: Scope) {
    const query = brownoutProfileQuery(scope, consumerLabels());
    const about = { scope, measure: 'calls' as const };
    const spec = tableSpec(query, [], { about, title: brownoutTitle(), description: '' });
    super({ $data: tableData(query), query, verbs: new PanelVerbs({ spec }) });
  }
}

function BrownoutRenderer({ model }: SceneComponentProps<BrownoutScene>) {
  const { query } = model.useState();
  const { data } = sceneGraph.getData(model).useState();
  return (
    <QueryResult query={query} data={data} onRetry={() => model.state.$data.runQueries()} loadingRows={6}>
      {(rows) => (
        <Suspense fallback={<LoadingState rows={6} />}>
          <BrownoutReport scene={model} rows={rows} />
        </Suspense>
      )}
    </QueryResult>
  );
}
