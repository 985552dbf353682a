import { sceneGraph, SceneObjectBase, type SceneObjectState, type SceneQueryRunner } from '@grafana/scenes';
import { answerOf, type Answer } from '../data/answer';
import { tableData } from '../data/queryRunner';
import type { Query } from '../sql/query';

interface QuestionState<Row> extends SceneObjectState {
  $data: SceneQueryRunner;
  query: Query<Row>;
}

/** A question of a scene object that asks several; it has no component, so its owner activates it. */
export class Question<Row> extends SceneObjectBase<QuestionState<Row>> {
  public constructor(query: Query<Row>) {
    super({ query, $data: tableData(query) });
  }

  /** The rows; undefined as long as it is not answered. */
  public rows(): Row[] | undefined {
    const { query, $data } = this.state;
    const answer = answerOf(query, $data.state.data);
    return answer.state === 'answered' && !answer.refreshing ? answer.rows : undefined;
  }
}

/** What became of a question. */
export function useAnswer<Row>(question: Question<Row>): Answer<Row> {
  const { data } = sceneGraph.getData(question).useState();
  return answerOf(question.state.query, data);
}

/** The rows of a question; undefined as long as it is not answered. */
export function useRows<Row>(question: Question<Row>): Row[] | undefined {
  const answer = useAnswer(question);
  return answer.state === 'answered' ? answer.rows : undefined;
}
