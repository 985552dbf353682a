import React from 'react';
import {
  sceneGraph,
  SceneObjectBase,
  type SceneComponentProps,
  type SceneObject,
  type SceneObjectState,
  type SceneQueryRunner,
} from '@grafana/scenes';
import { answerOf } from '../../data/answer';
import { tableData } from '../../data/queryRunner';
import {
  definedExperiments,
  definitionsQuery,
  type DefinedExperiment,
  type DefinitionRow,
} from '../../queries/experiment/definitionsQuery';
import type { Query } from '../../sql/query';
import type { Scope } from '../../sql/scope';
import { QueryResult } from '../states/QueryResult';

type Build = (defined: DefinedExperiment[], now: number) => SceneObject;

interface DefinedContentState extends SceneObjectState {
  $data: SceneQueryRunner;
  query: Query<DefinitionRow>;
  build: Build;
  content?: SceneObject;
}

const DAY_MS = 86_400_000;

/**
 * Content that the definitions of the experiments decide. It is built when they are read, and built again when they
 * have changed or a new day of UTC has begun.
 */
export class DefinedContent extends SceneObjectBase<DefinedContentState> {
  public static Component = DefinedContentRenderer;

  /** What the content was built from. */
  private builtFrom = '';

  public constructor({ screen, database }: Scope, build: Build) {
    const query = definitionsQuery(screen, database);
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
      this.setState({ content: build(definedExperiments(answer.rows), now) });
    }
  }
}

function DefinedContentRenderer({ model }: SceneComponentProps<DefinedContent>) {
  const { query, content } = model.useState();
  const { data } = sceneGraph.getData(model).useState();
  return (
    <QueryResult query={query} data={data} onRetry={() => model.state.$data.runQueries()}>
      {() => content && <content.Component model={content} />}
    </QueryResult>
  );
}
