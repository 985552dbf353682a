import React from 'react';
import {
  sceneGraph,
  SceneObjectBase,
  type SceneComponentProps,
  type SceneObject,
  type SceneObjectState,
  type SceneQueryRunner,
} from '@grafana/scenes';
import { answerOf } from '../data/answer';
import { tableData } from '../data/queryRunner';
import type { Query } from '../sql/query';
import { QueryResult } from './states/QueryResult';

type Build<Row> = (rows: Row[], now: number) => SceneObject;

interface StoredContentState<Row> extends SceneObjectState {
  $data: SceneQueryRunner;
  query: Query<Row>;
  build: Build<Row>;
  content?: SceneObject;
}

const DAY_MS = 86_400_000;

/**
 * Content that stored definitions decide, such as those of experiments. It is built when they are read, and built again
 * when they have changed or a new day of UTC has begun.
 */
export class StoredContent<Row> extends SceneObjectBase<StoredContentState<Row>> {
  public static Component = StoredContentRenderer;

  /** What the content was built from. */
  private builtFrom = '';

  public constructor(query: Query<Row>, build: Build<Row>) {
    super({ $data: tableData(query), query, build });
    this.addActivationHandler(() => {
      const subscription = this.state.$data.subscribeToState(() => this.buildWhenAnswered());
      this.buildWhenAnswered();
      return () => subscription.unsubscribe();
    });
  }

  private buildWhenAnswered(): void {
    const { $data, query, build } = this.state;
    const answer = answerOf(query, $data.state.data);
    if (answer.state !== 'answered') {
      return;
    }
    const now = Date.now();
    const from = JSON.stringify([answer.rows, Math.floor(now / DAY_MS)]);
    if (from !== this.builtFrom) {
      this.builtFrom = from;
      this.setState({ content: build(answer.rows, now) });
    }
  }
}

function StoredContentRenderer<Row>({ model }: SceneComponentProps<StoredContent<Row>>) {
  const { query, content } = model.useState();
  const { data } = sceneGraph.getData(model).useState();
  return (
    <QueryResult query={query} data={data} onRetry={() => model.state.$data.runQueries()}>
      {() => content && <content.Component model={content} />}
    </QueryResult>
  );
}
