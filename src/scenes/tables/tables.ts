import type { DataFrame } from '@grafana/data';
import { tableData } from '../../data/queryRunner';
import { rowsOf } from '../../data/rows';
import { breakdownTable } from '../../panels/breakdownTable';
import { callTable } from '../../panels/callTable';
import { errorTable } from '../../panels/errorTable';
import { callListQuery } from '../../queries/calls/callListQuery';
import { consumerErrorsQuery, endpointErrorsQuery } from '../../queries/errors/errorBreakdownQuery';
import { consumersQuery, endpointsQuery } from '../../queries/traffic/breakdownQuery';
import type { Query } from '../../sql/query';
import type { Scope } from '../../sql/source';
import { consumerLabels } from '../../text/labels';
import { DataTable } from '../DataTable';
import { consumerRowPath, endpointRowPath } from './rowPaths';
import { callsSummary, consumersSummary, endpointsSummary, errorsSummary } from './tableSummary';

/** The consumers of a scope, by calls. */
export function consumersTable(scope: Scope): DataTable {
  const query = consumersQuery(scope, consumerLabels());
  const table = breakdownTable('consumer', query, consumerRowPath);
  return new DataTable({ $data: tableData(query), table, summary: summaryOf(query, consumersSummary) });
}

/** The endpoints of a scope, by calls. */
export function endpointsTable(scope: Scope): DataTable {
  const query = endpointsQuery(scope);
  const table = breakdownTable('endpoint', query, endpointRowPath);
  return new DataTable({ $data: tableData(query), table, summary: summaryOf(query, endpointsSummary) });
}

/** The failed calls of a scope by class and consumer. */
export function errorsByConsumer(scope: Scope): DataTable {
  const query = consumerErrorsQuery(scope, consumerLabels());
  const table = errorTable('consumer', query, consumerRowPath);
  return new DataTable({ $data: tableData(query), table, summary: summaryOf(query, errorsSummary) });
}

/** The failed calls of a scope by class and endpoint. */
export function errorsByEndpoint(scope: Scope): DataTable {
  const query = endpointErrorsQuery(scope);
  const table = errorTable('endpoint', query, endpointRowPath);
  return new DataTable({ $data: tableData(query), table, summary: summaryOf(query, errorsSummary) });
}

/** The newest calls of a scope. */
export function newestCalls(scope: Scope): DataTable {
  const query = callListQuery(scope);
  return new DataTable({ $data: tableData(query), table: callTable(query), summary: summaryOf(query, callsSummary) });
}

function summaryOf<Row>(query: Query<Row>, text: (rows: Row[]) => string) {
  return (frame: DataFrame | undefined) => {
    const { rows = [] } = rowsOf(query, frame);
    return { rows: rows.length, text: rows.length === 0 ? '' : text(rows) };
  };
}
