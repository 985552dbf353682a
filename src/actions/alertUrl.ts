import { lastValueAbove, type AlertRule } from '../alerting/model';
import { storedQuery } from '../data/clickHouseQuery';
import type { ExploreMeasure } from '../queries/explorer/exploreMeasures';

/** What an alert rule is made of. */
export interface AlertRequest {
  /** Name of the rule. */
  title: string;
  /** Above it the rule fires. */
  threshold: number;
  /** uid of the ClickHouse data source. */
  uid: string;
  /** Complete but for the macros that the data source fills in for each evaluation. */
  sql: string;
  /** Address of the screen, for those who get the alert. */
  screen: string;
}

/** Seconds of the rule's window. */
const WINDOW_SECONDS = 3600;

const SHARE = 0.05;
const MILLISECONDS = 1000;
const CALLS = 1000;
const AMOUNT = 100;

/** The threshold that the form begins with: a share, milliseconds, calls in the window, or an amount of money. */
export const ALERT_THRESHOLD: Record<ExploreMeasure, number> = {
  calls: CALLS,
  failed_share: SHARE,
  server_error_rate: SHARE,
  client_error_rate: SHARE,
  p50: MILLISECONDS,
  p95: MILLISECONDS,
  p99: MILLISECONDS,
  retry_share: SHARE,
  revenue: AMOUNT,
  cost: AMOUNT,
  margin: AMOUNT,
};

/**
 * Grafana's form for a new alert rule, filled in. The form takes part of its values from `defaults`
 * (formValuesFromQueryParams of Grafana 12.2, public/app/features/alerting/unified/rule-editor).
 */
export function alertUrl(request: AlertRequest): string {
  return `/alerting/new?defaults=${encodeURIComponent(JSON.stringify(alertDefaults(request)))}`;
}

/** The same form, filled in with a rule of the catalogue: all of it can be seen and changed before it is saved. */
export function ruleFormUrl(rule: AlertRule): string {
  return `/alerting/new?defaults=${encodeURIComponent(JSON.stringify(ruleDefaults(rule)))}`;
}

/** A rule as RuleFormValues. */
export function ruleDefaults({ title, condition, for: evaluateFor, data, annotations, labels }: AlertRule) {
  const pairs = (values: Record<string, string>) => Object.entries(values).map(([key, value]) => ({ key, value }));
  return {
    ...{ type: 'grafana-alerting', name: title, condition, evaluateFor },
    queries: data.map((part) => ({ queryType: '', ...part })),
    ...{ annotations: pairs(annotations), labels: pairs(labels) },
  };
}

/** The part of RuleFormValues that we know: a query, its last value, and a threshold, which decides. */
export function alertDefaults({ title, threshold, uid, sql, screen }: AlertRequest) {
  const query = {
    datasourceUid: uid,
    relativeTimeRange: { from: WINDOW_SECONDS, to: 0 },
    model: storedQuery({ uid, sql, format: 'time series' }),
  };
  return {
    type: 'grafana-alerting',
    name: title,
    condition: 'C',
    evaluateFor: '5m',
    queries: lastValueAbove(query, threshold).map((part) => ({ queryType: '', ...part })),
    annotations: [{ key: 'link', value: screen }],
    labels: [{ key: 'source', value: 'callsight' }],
  };
}
