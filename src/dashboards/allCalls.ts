import { DASHBOARD_DATABASE } from '../queries/dashboards/variableQueries';
import { INCLUDE_INNER } from '../sql/references';
import type { Condition, Scope } from '../sql/source';
import { NARROWED, narrowingVariables } from './narrowing';
import { compareVariable, databaseVariable, dataSourceVariable, innerVariable, pivotVariable } from './variables';

/** The calls of a dashboard about all consumers. @param name names it in system.query_log */
export function allCalls(name: string, ...fixed: Condition[]): Scope {
  return {
    screen: `dashboard-${name}`,
    database: DASHBOARD_DATABASE,
    where: [...fixed, ...NARROWED],
    includeInner: INCLUDE_INNER,
  };
}

/** The variables that such a dashboard has. */
export const allCallsVariables = () => [
  dataSourceVariable(),
  databaseVariable(),
  pivotVariable(),
  compareVariable(),
  innerVariable(),
  ...narrowingVariables(),
];
