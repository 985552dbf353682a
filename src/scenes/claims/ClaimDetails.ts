import { sceneGraph, SceneObjectBase, type SceneObjectState, type SceneQueryRunner } from '@grafana/scenes';
import { answerOf } from '../../data/answer';
import { tableData } from '../../data/queryRunner';
import { claimMoneyQuery, type ClaimMoneyRow } from '../../queries/attention/claimMoneyQuery';
import { claimTrendsQuery, type ClaimTrendRow } from '../../queries/attention/claimTrendsQuery';
import type { Query } from '../../sql/query';
import type { Scope } from '../../sql/scope';
import { historyOf, type Claim, type ClaimHistory } from './claim';

interface QuestionState<Row> extends SceneObjectState {
  $data: SceneQueryRunner;
  query: Query<Row>;
}

/** A question that is asked once its claims are known. */
export class Question<Row> extends SceneObjectBase<QuestionState<Row>> {
  public constructor(query: Query<Row>) {
    super({ query, $data: tableData(query) });
  }
}

interface DetailsState extends SceneObjectState {
  trends: Question<ClaimTrendRow>;
  money: Question<ClaimMoneyRow>;
}

/** What is asked about claims after they are known: the hours of the last week, and what the consumers earn. */
export class ClaimDetails extends SceneObjectBase<DetailsState> {
  public constructor(scope: Scope, claims: readonly Claim[]) {
    super({
      trends: new Question(claimTrendsQuery(scope, claims)),
      money: new Question(claimMoneyQuery(scope, claims)),
    });
    this.addActivationHandler(() => {
      const { trends, money } = this.state;
      const ends = [trends.activate(), money.activate()];
      return () => ends.forEach((end) => end());
    });
  }
}

/** What is known about a claim beside its row, as far as it is answered. */
export interface ClaimDetail {
  history?: ClaimHistory;
  /** Of the consumer, in the unit of the prices. */
  revenue?: number;
}

/** The details of each claim, in the same order. */
export function useDetails({ state }: ClaimDetails, claims: readonly Claim[]): ClaimDetail[] {
  const hours = useRows(state.trends);
  const revenues = useRows(state.money);
  return claims.map((claim) => ({
    history: hours && historyOf(claim, hours.filter(isOf(claim))),
    revenue: revenues?.find(isOf(claim))?.revenue,
  }));
}

/** The rows of a question; undefined as long as it is not answered. */
function useRows<Row>(question: Question<Row>): Row[] | undefined {
  const { data } = sceneGraph.getData(question).useState();
  const answer = answerOf(question.state.query, data);
  return answer.state === 'answered' ? answer.rows : undefined;
}

function isOf({ level, id }: Claim) {
  return (row: { level: string; id: string }) => row.level === level && row.id === id;
}
