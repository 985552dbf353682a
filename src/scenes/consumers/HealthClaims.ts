import { sceneGraph, SceneObjectBase, type SceneObjectState, type SceneQueryRunner } from '@grafana/scenes';
import { answerOf } from '../../data/answer';
import { tableData } from '../../data/queryRunner';
import { attentionQuery, type AttentionRow } from '../../queries/attention/attentionQuery';
import { claimTrendsQuery, type ClaimTrendRow } from '../../queries/attention/claimTrendsQuery';
import type { Query } from '../../sql/query';
import type { Scope } from '../../sql/source';
import { consumerLabels } from '../../text/labels';
import { claimOf, historyOf, type Claim } from '../claims/claim';
import { claimLinks } from '../claims/claimLinks';
import { Question } from '../Question';
import type { ConsumerHealth } from './healthFrame';
import { healthText } from './healthTexts';

/** Consumers with a claim at most. */
const HEALTH_ROWS = 1_000;

/** Claims whose beginning or end is looked up, those first that harm most calls. */
const DATED_CLAIMS = 40;

interface HealthClaimsState extends SceneObjectState {
  $data: SceneQueryRunner;
  query: Query<AttentionRow>;
  scope: Scope;
  /** Undefined as long as they are not known. */
  claims?: Claim[];
  hasFailed?: boolean;
  trends?: Question<ClaimTrendRow>;
  /** Of the consumers with a claim, by hour. */
  hours?: ClaimTrendRow[];
}

/** The worst claim about each consumer, of the list that Home has. */
export class HealthClaims extends SceneObjectBase<HealthClaimsState> {
  public constructor(scope: Scope) {
    const query = attentionQuery(scope, consumerLabels(), { level: 'pivot', most: HEALTH_ROWS });
    super({ $data: tableData(query), query, scope });
    this.addActivationHandler(() => {
      const subscription = this.state.$data.subscribeToState(() => this.read());
      this.read();
      this.endTrends ??= this.state.trends?.activate();
      return () => {
        subscription.unsubscribe();
        this.endTrends?.();
        this.endTrends = undefined;
      };
    });
  }

  /** The health of each consumer that has a claim; undefined as long as it is not known. */
  public consumers(search: string): ConsumerHealth[] | undefined {
    const { claims, hours = [] } = this.state;
    const timeZone = sceneGraph.getTimeRange(this).getTimeZone();
    return claims?.map((claim) => {
      const own = hours.filter(({ level, id }) => level === claim.level && id === claim.id);
      const history = own.length === 0 ? undefined : historyOf(claim, own);
      const { level, id, label, signal } = claim;
      const text = healthText(claim, history, timeZone);
      return { level, id, label, kind: signal, text, href: claimLinks(claim, search).consumer };
    });
  }

  private read(): void {
    const { $data, query } = this.state;
    const answer = answerOf(query, $data.state.data);
    if (answer.state === 'failed') {
      this.setState({ hasFailed: true });
    }
    if (answer.state === 'answered' && !answer.refreshing && answer.rows !== this.rows) {
      this.rows = answer.rows;
      const claims = answer.rows.map(claimOf).filter((claim) => claim !== undefined);
      this.setState({ claims, hasFailed: false });
      this.askForHours(claims.filter(({ signal }) => signal === 'server_errors' || signal === 'quota'));
    }
  }

  /** When a fault began and when a quota ends follow from the hours of the last week. */
  private askForHours(claims: Claim[]): void {
    this.endTrends?.();
    this.endTrends = undefined;
    if (claims.length === 0) {
      return;
    }
    const trends = new Question(claimTrendsQuery(this.state.scope, claims.slice(0, DATED_CLAIMS)));
    this.setState({ trends });
    trends.state.$data.subscribeToState(({ data }) => {
      const answer = answerOf(trends.state.query, data);
      if (answer.state === 'answered' && !answer.refreshing) {
        this.setState({ hours: answer.rows });
      }
    });
    this.endTrends = trends.activate();
  }

  private rows?: AttentionRow[];

  private endTrends?: () => void;
}
