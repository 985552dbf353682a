import { SceneObjectBase, type SceneObjectState } from '@grafana/scenes';
import { claimMoneyQuery, type ClaimMoneyRow } from '../../queries/attention/claimMoneyQuery';
import { claimTrendsQuery, type ClaimTrendRow } from '../../queries/attention/claimTrendsQuery';
import type { Scope } from '../../sql/scope';
import { Question, useRows } from '../Question';
import { historyOf, type Claim, type ClaimHistory } from './claim';

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

function isOf({ level, id }: Claim) {
  return (row: { level: string; id: string }) => row.level === level && row.id === id;
}
