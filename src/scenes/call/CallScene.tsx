import React, { useEffect } from 'react';
import {
  sceneGraph,
  SceneObjectBase,
  type SceneComponentProps,
  type SceneObjectState,
  type SceneQueryRunner,
} from '@grafana/scenes';
import { tableData } from '../../data/queryRunner';
import { parseCallId } from '../../links/callId';
import { callQuery, type OneCallRow } from '../../queries/calls/callQuery';
import type { Query } from '../../sql/query';
import type { Scope } from '../../sql/scope';
import { consumerLabels } from '../../text/labels';
import { QueryResult } from '../states/QueryResult';
import { AttemptsScene } from './AttemptsScene';
import { CallActions } from './CallActions';
import { CallFacts } from './CallFacts';
import { CallNotFound } from './CallNotFound';

interface CallState extends SceneObjectState {
  /** What the address says. */
  asked: string;
  /** Of the screen. */
  scope: Scope;
  /** Absent where the address says nothing that can be an id. */
  query?: Query<OneCallRow>;
  $data?: SceneQueryRunner;
  /** What is asked once the call is known. */
  attempts?: AttemptsScene;
  actions?: CallActions;
  notFound: CallNotFound;
}

/** Everything that is stored about one call, whatever the period and the filters of the screen. */
export class CallScene extends SceneObjectBase<CallState> {
  public static Component = CallRenderer;

  public constructor(scope: Scope, asked: string) {
    const id = parseCallId(asked);
    const query = id && callQuery(scope.database, id, consumerLabels());
    super({
      ...{ asked, scope, query, $data: query && tableData(query) },
      notFound: new CallNotFound(scope.database, asked),
    });
  }

  /** Asks what else is known about a call, once. */
  public show(call: OneCallRow): void {
    const { scope, actions } = this.state;
    if (actions?.state.call.event_key !== call.event_key) {
      const shown = sceneGraph.getTimeRange(this).state.value;
      this.setState({
        attempts: new AttemptsScene(scope.database, call),
        actions: new CallActions(scope, call, shown),
      });
    }
  }
}

function CallRenderer({ model }: SceneComponentProps<CallScene>) {
  const { query, notFound, $data } = model.useState();
  const { data } = sceneGraph.getData(model).useState();
  return query === undefined ? (
    <notFound.Component model={notFound} />
  ) : (
    <QueryResult query={query} data={data} onRetry={() => $data?.runQueries()}>
      {([call]) => (call === undefined ? <notFound.Component model={notFound} /> : <Found call={call} model={model} />)}
    </QueryResult>
  );
}

function Found({ call, model }: { call: OneCallRow; model: CallScene }) {
  const { attempts, actions } = model.useState();
  useEffect(() => model.show(call), [model, call]);
  return (
    <CallFacts
      call={call}
      scene={model}
      timeZone={sceneGraph.getTimeRange(model).getTimeZone()}
      actions={actions && <actions.Component model={actions} />}
      attempts={attempts && <attempts.Component model={attempts} />}
    />
  );
}
