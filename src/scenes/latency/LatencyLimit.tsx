import React from 'react';
import {
  sceneGraph,
  SceneObjectBase,
  type SceneComponentProps,
  type SceneObjectState,
  type SceneQueryRunner,
} from '@grafana/scenes';
import { Text } from '@grafana/ui';
import { answerOf } from '../../data/answer';
import { tableData } from '../../data/queryRunner';
import { latencyLimitQuery } from '../../queries/latency/latencyLimitQuery';
import type { Query } from '../../sql/query';
import type { Scope } from '../../sql/source';
import { FailureState } from '../states/FailureState';
import { latencyLimitText, type LatencyLimitRow } from './latencyLimitText';

interface LatencyLimitState extends SceneObjectState {
  $data: SceneQueryRunner;
  query: Query<LatencyLimitRow>;
}

/** How many calls stopped at a time-out, so that the latencies above are not theirs; nothing where there is no limit. */
export class LatencyLimit extends SceneObjectBase<LatencyLimitState> {
  public static Component = LatencyLimitRenderer;

  public constructor(scope: Scope) {
    const query = latencyLimitQuery(scope);
    super({ $data: tableData(query), query });
  }
}

function LatencyLimitRenderer({ model }: SceneComponentProps<LatencyLimit>) {
  const { query, $data } = model.useState();
  const { data } = sceneGraph.getData(model).useState();
  const answer = answerOf(query, data);
  if (answer.state === 'failed') {
    return <FailureState failure={answer.failure} onRetry={() => $data.runQueries()} />;
  }
  const [row] = answer.state === 'answered' ? answer.rows : [];
  return row ? (
    <div role="note">
      <Text color="warning">{latencyLimitText(row)}</Text>
    </div>
  ) : null;
}
