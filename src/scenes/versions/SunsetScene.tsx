import React, { lazy, Suspense } from 'react';
import { t } from '@grafana/i18n';
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
import { sunsetWeeksQuery, type SunsetWeeksRow } from '../../queries/versions/sunsetWeeksQuery';
import type { Query } from '../../sql/query';
import type { Scope } from '../../sql/source';
import { PanelVerbs } from '../panel/PanelVerbs';
import { LoadingState } from '../states/LoadingState';
import { QueryResult } from '../states/QueryResult';

// Statistics are asked for by few readers.
const SunsetReport = lazy(() => import('./SunsetReport'));

interface SunsetState extends SceneObjectState {
  $data: SceneQueryRunner;
  query: Query<SunsetWeeksRow>;
  verbs: PanelVerbs;
}

/** Who is expected on the chosen version on the day on which it is planned to be switched off. */
export class SunsetScene extends SceneObjectBase<SunsetState> {
  public static Component = SunsetRenderer;

  /** The days are in no query: only the drawing follows them. */
  protected _variableDependency = new VariableDependencyConfig<SunsetState>(this, {
    variableNames: [API_VARIABLE.sunset, API_VARIABLE.deprecated, API_VARIABLE.version],
    onReferencedVariableValueChanged: () => this.forceRender(),
  });

  public constructor(scope: Scope) {
    const query = sunsetWeeksQuery(scope);
    const spec = tableSpec(query, [], {
      about: { scope, measure: 'calls' },
      title: t('sunset.title', 'Consumers left, and forecast'),
      description: '',
    });
    super({ $data: tableData(query), query, verbs: new PanelVerbs({ spec }) });
  }
}

function SunsetRenderer({ model }: SceneComponentProps<SunsetScene>) {
  const { query } = model.useState();
  const { data } = sceneGraph.getData(model).useState();
  return (
    <QueryResult query={query} data={data} onRetry={() => model.state.$data.runQueries()} loadingRows={5}>
      {(rows) => (
        <Suspense fallback={<LoadingState rows={5} />}>
          <SunsetReport scene={model} rows={rows} />
        </Suspense>
      )}
    </QueryResult>
  );
}
