import { tableData } from '../../data/queryRunner';
import { breakdownTable } from '../../panels/breakdownTable';
import { callTable } from '../../panels/callTable';
import { errorTable } from '../../panels/errorTable';
import { callListQuery } from '../../queries/calls/callListQuery';
import { errorBreakdownQuery } from '../../queries/errors/errorBreakdownQuery';
import { breakdownQuery } from '../../queries/traffic/breakdownQuery';
import type { Scope } from '../../sql/source';
import { DataTable } from '../DataTable';
import { byConsumer, byEndpoint } from '../scope';
import { consumerRowPath, endpointRowPath } from './rowPaths';
import { callsRest, consumersRest, endpointsRest, errorsRest } from './tableSummary';

/** The consumers of a scope, by calls. */
export function consumersTable(scope: Scope): DataTable {
  return new DataTable({
    $data: tableData(breakdownQuery(scope, byConsumer())),
    table: breakdownTable('consumer', consumerRowPath),
    rest: consumersRest,
  });
}

/** The endpoints of a scope, by calls. */
export function endpointsTable(scope: Scope): DataTable {
  return new DataTable({
    $data: tableData(breakdownQuery(scope, byEndpoint())),
    table: breakdownTable('endpoint', endpointRowPath),
    rest: endpointsRest,
  });
}

/** The failed calls of a scope by class and consumer. */
export function errorsByConsumer(scope: Scope): DataTable {
  return new DataTable({
    $data: tableData(errorBreakdownQuery(scope, byConsumer())),
    table: errorTable('consumer', consumerRowPath),
    rest: errorsRest,
  });
}

/** The failed calls of a scope by class and endpoint. */
export function errorsByEndpoint(scope: Scope): DataTable {
  return new DataTable({
    $data: tableData(errorBreakdownQuery(scope, byEndpoint())),
    table: errorTable('endpoint', endpointRowPath),
    rest: errorsRest,
  });
}

/** The newest calls of a scope. */
export function newestCalls(scope: Scope): DataTable {
  return new DataTable({ $data: tableData(callListQuery(scope)), table: callTable(), rest: callsRest });
}
