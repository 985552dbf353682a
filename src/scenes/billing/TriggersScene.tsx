import React from 'react';
import {
  sceneGraph,
  SceneObjectBase,
  type SceneComponentProps,
  type SceneObjectState,
  type SceneQueryRunner,
} from '@grafana/scenes';
import { tableData } from '../../data/queryRunner';
import { tableSpec } from '../../panels/spec';
import type { GrowthUnit } from '../../queries/growth/firstKeys';
import { triggersQuery, type TriggerRow } from '../../queries/growth/triggersQuery';
import type { Query } from '../../sql/query';
import type { Scope } from '../../sql/scope';
import { PanelVerbs } from '../panel/PanelVerbs';
import { QueryResult } from '../states/QueryResult';
import { TriggersReport } from './TriggersReport';
import { triggersTitle } from './triggerTexts';

interface TriggersState extends SceneObjectState {
  $data: SceneQueryRunner;
  query: Query<TriggerRow>;
  unit: GrowthUnit;
  verbs: PanelVerbs;
}

/** What precedes the move from a free to a paid plan. */
export class TriggersScene extends SceneObjectBase<TriggersState> {
  public static Component = TriggersRenderer;

  public constructor(scope: Scope, unit: GrowthUnit) {
    const query = triggersQuery(scope, unit);
    const about = { scope, measure: 'calls' as const };
    const spec = tableSpec(query, [], { about, title: triggersTitle(), description: '' });
    super({ $data: tableData(query), query, unit, verbs: new PanelVerbs({ spec }) });
  }
}

function TriggersRenderer({ model }: SceneComponentProps<TriggersScene>) {
  const { query } = model.useState();
  const { data } = sceneGraph.getData(model).useState();
  return (
    <QueryResult query={query} data={data} onRetry={() => model.state.$data.runQueries()} loadingRows={6}>
      {(rows) => <TriggersReport scene={model} rows={rows} />}
    </QueryResult>
  );
}
