import React from 'react';
import { t } from '@grafana/i18n';
import {
  sceneGraph,
  SceneObjectBase,
  type SceneComponentProps,
  type SceneObjectState,
  type SceneQueryRunner,
} from '@grafana/scenes';
import { Text } from '@grafana/ui';
import { tableData } from '../../data/queryRunner';
import { endpointUseQuery } from '../../queries/consumers/endpointUseQuery';
import type { Query } from '../../sql/query';
import type { Scope } from '../../sql/source';
import { QueryResult } from '../states/QueryResult';
import { excessText, type EndpointUseRow } from './excessText';

interface LatencyExcessState extends SceneObjectState {
  $data: SceneQueryRunner;
  query: Query<EndpointUseRow>;
}

/** Whether a consumer is served slower than others with its mix of endpoints, and where, as a sentence. */
export class LatencyExcess extends SceneObjectBase<LatencyExcessState> {
  public static Component = LatencyExcessRenderer;

  /** @param all the calls of everybody */
  public constructor(own: Scope, all: Scope) {
    const query = endpointUseQuery(own, all);
    super({ $data: tableData(query), query });
  }
}

function LatencyExcessRenderer({ model }: SceneComponentProps<LatencyExcess>) {
  const { query, $data } = model.useState();
  const { data } = sceneGraph.getData(model).useState();
  return (
    <section aria-label={t('consumer.excess.title', 'Slower than the mix of endpoints')}>
      <QueryResult query={query} data={data} onRetry={() => $data.runQueries()} loadingRows={1}>
        {(rows) => <Text color="secondary">{excessText(rows)}</Text>}
      </QueryResult>
    </section>
  );
}
