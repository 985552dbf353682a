import { OUTREACH_KIND_NAMES } from '../../model/outreach';
import { outreachMessagesQuery } from '../../src/queries/outreach/outreachMessagesQuery';
import { outreachRulesQuery } from '../../src/queries/outreach/outreachRulesQuery';
import { incidentsQuery, outreachRuleQuery } from '../../src/queries/outreach/ruleQueries';
import type { Scope } from '../../src/sql/scope';
import { LABELS } from './sloQueries';

/** The queries of outreach: of its tab under Growth, and those that the sidecar asks. */
export const outreachQueries = (scope: Scope) => ({
  incidentsQuery: [incidentsQuery(scope.database)],
  outreachMessagesQuery: [outreachMessagesQuery(scope, LABELS)],
  outreachRuleQuery: OUTREACH_KIND_NAMES.map((kind) => outreachRuleQuery(kind, scope.database, "'0.8'")),
  outreachRulesQuery: [outreachRulesQuery(scope)],
});
