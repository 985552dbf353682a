import { documentUrl } from '../../links/documents';
import { lastValueAbove, type AlertRule, type RuleQuery } from '../model';
import { clickHouseQuery, prometheusQuery } from '../ruleQueries';
import { linkTo } from '../template';

/** What a rule is about: the label `topic`, to route by. */
export type Topic = 'errors' | 'traffic' | 'abuse' | 'quota' | 'versions' | 'pipeline';

/** PromQL; `windowSeconds` is what Grafana says that it is about, an hour without it. */
interface PromQuery {
  expr: string;
  windowSeconds?: number;
}

/** A rule of the catalogue, complete: it can be provisioned as it is. */
export interface CatalogueEntry {
  /** What follows `callsight-` in the rule's uid; also the anchor of its section in docs/alerts.md after `alert-`. */
  id: string;
  title: string;
  topic: Topic;
  severity: 'critical' | 'warning' | 'info';
  query: { sql: string } | PromQuery;
  /** Above it the rule fires. */
  threshold: number;
  /** How long it must be above. */
  for: string;
  /** Who and what, as a template of Grafana. */
  summary: string;
  /** How much and since when. */
  description: string;
  /** Path of the page about it; may be a template. */
  link: string;
  /** Path of the calls behind it. */
  calls?: string;
  /** The rule needs a choice before it is of use: it is provisioned paused. */
  isPaused?: true;
}

/** Where the sections about the rules are. */
const RUNBOOKS = documentUrl('alerts.md');

/** The address of the section about a rule. */
export const runbookOf = (id: string): string => `${RUNBOOKS}#alert-${id}`;

const queryOf = (query: CatalogueEntry['query']): Omit<RuleQuery, 'refId'> =>
  'sql' in query ? clickHouseQuery(query.sql) : prometheusQuery(query.expr, query.windowSeconds);

/** The provisioned rule of an entry. Missing data is no failure; a query that fails puts the rule into the state Error. */
export function ruleOf(entry: CatalogueEntry): AlertRule {
  const { id, title, topic, severity, query, threshold, summary, description, link, calls, isPaused } = entry;
  return {
    ...{ uid: `callsight-${id}`, title, condition: 'C', for: entry.for },
    ...{ noDataState: 'OK', execErrState: 'Error', ...(isPaused && { isPaused }) },
    labels: { severity, source: 'callsight', topic },
    annotations: {
      ...{ summary, description, link: linkTo(link) },
      ...(calls !== undefined && { calls: linkTo(calls) }),
      runbook_url: runbookOf(id),
    },
    data: lastValueAbove(queryOf(query), threshold),
  };
}
