/* The members of Grafana's provisioning file of alert rules (apiVersion 1) that we write. */

export interface AlertRule {
  uid: string;
  title: string;
  /** refId of the query that decides. */
  condition: string;
  /** How long the condition must hold. */
  for: string;
  noDataState: 'OK';
  execErrState: 'Error';
  /** Not evaluated until somebody resumes it: the rule needs a choice first. */
  isPaused?: true;
  /** The panel that the alert belongs to: both, or none. */
  dashboardUid?: string;
  panelId?: number;
  labels: Record<string, string>;
  annotations: Record<string, string>;
  data: RuleQuery[];
}

export interface RuleQuery {
  refId: string;
  /** Seconds before the evaluation; of the query of a data source only. */
  relativeTimeRange?: { from: number; to: number };
  datasourceUid: string;
  model: Record<string, unknown>;
}

const EXPRESSION = { type: '__expr__', uid: '__expr__' };

/** The rule's query A, its last value B, and whether that is above the threshold, C. */
export function lastValueAbove(query: Omit<RuleQuery, 'refId'>, threshold: number): RuleQuery[] {
  const expression = (refId: string, model: Record<string, unknown>): RuleQuery => ({
    refId,
    datasourceUid: EXPRESSION.uid,
    model: { refId, ...model, datasource: EXPRESSION },
  });
  return [
    { refId: 'A', ...query, model: { refId: 'A', ...query.model } },
    expression('B', { type: 'reduce', expression: 'A', reducer: 'last' }),
    expression('C', {
      type: 'threshold',
      expression: 'B',
      conditions: [
        {
          type: 'query',
          evaluator: { type: 'gt', params: [threshold] },
          operator: { type: 'and' },
          query: { params: ['C'] },
          reducer: { type: 'last', params: [] },
        },
      ],
    }),
  ];
}
