import { retriedEndpointsPanel, retryingConsumersPanel, retryReasonsPanel } from '../../panels/retryPanels';
import type { Scope } from '../../sql/source';
import { consumerLabels } from '../../text/labels';
import { dataTable } from './dataTable';
import { retriesSummary } from './retrySummaries';

/** The consumers of a scope that retry. */
export const retryingConsumers = (scope: Scope) =>
  dataTable(retryingConsumersPanel(scope, consumerLabels()), retriesSummary);

/** The endpoints of a scope whose calls are repeated. */
export const retriedEndpoints = (scope: Scope) => dataTable(retriedEndpointsPanel(scope), retriesSummary);

/** Why calls of a scope are repeated. */
export const retryReasons = (scope: Scope) => dataTable(retryReasonsPanel(scope), retriesSummary);
