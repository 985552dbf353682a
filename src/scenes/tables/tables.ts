import type { CustomTransformOperator } from '@grafana/scenes';
import type { ConsumerLevel } from '../../../model/consumers';
import type { Dimension } from '../../../model/dimensions';
import { consumersPanel, dimensionPanel, endpointsPanel } from '../../panels/breakdownPanels';
import { clientsPanel, networkPanel } from '../../panels/clientPanels';
import { BREAKDOWN_COLUMNS, ENDPOINT_COLUMNS } from '../../panels/breakdownColumns';
import { consumerListColumns, consumerListPanel } from '../../panels/consumerListPanel';
import { endpointUsePanel } from '../../panels/consumerPanels';
import { callsPanel } from '../../panels/callsPanel';
import { consumerErrorsPanel, endpointErrorsPanel } from '../../panels/errorsPanels';
import { versionConsumersPanel } from '../../panels/versionPanels';
import { moneyTablePanel } from '../../panels/moneyPanels';
import { endpointHoursPanel, plansPanel, retentionPanel } from '../../panels/planPanels';

import { deadLettersPanel, diagnosticsPanel, sourceQualityPanel } from '../../panels/qualityPanels';
import { unknownOutcomesPanel } from '../../panels/unknownOutcomesPanel';
import { timelinePanel } from '../../panels/timelinePanel';
import type { MoneyBreakdown } from '../../queries/money/moneyQuery';
import type { NetworkDimension } from '../../queries/network/networkQuery';
import { failed } from '../../sql/filters';
import type { Scope } from '../../sql/source';
import { consumerLabels } from '../../text/labels';
import { chosenTable, dataTable } from './dataTable';
import {
  callsSummary,
  consumersSummary,
  endpointsSummary,
  endpointUseSummary,
  errorsSummary,
  networkSummary,
  rankedSummary,
  retentionSummary,
  timelineSummary,
  qualitySummary,
  unknownOutcomesSummary,
  valuesSummary,
  versionConsumersSummary,
} from './tableSummary';

/** Columns of a table of failed calls, whose rates say nothing. */
const ERROR_TYPE_COLUMNS = ['label', 'calls', 'share', 'calls_change', 'trend', 'last_seen'];

/** The consumers of a scope, by calls. */
export const consumersTable = (scope: Scope) =>
  chosenTable(consumersPanel(scope, consumerLabels()), consumersSummary, () => BREAKDOWN_COLUMNS);

/** Every endpoint, used by a consumer or not. @param all the calls of everybody */
export const endpointUse = (own: Scope, all: Scope) => dataTable(endpointUsePanel(own, all), endpointUseSummary);

/** What happened to a consumer. @param own its calls alone */
export const timeline = (own: Scope, level: ConsumerLevel, id: string) =>
  dataTable(timelinePanel(own, level, id), timelineSummary);

/** The endpoints of a scope, by calls. */
export const endpointsTable = (scope: Scope) =>
  chosenTable(endpointsPanel(scope), endpointsSummary, () => ENDPOINT_COLUMNS);

/** The values of a dimension in a scope, by calls. */
export const dimensionTable = (scope: Scope, dimension: Dimension) =>
  chosenTable(dimensionPanel(scope, dimension, consumerLabels()), valuesSummary, () => BREAKDOWN_COLUMNS);

/** The failed calls of a scope by class and consumer. */
export const errorsByConsumer = (scope: Scope) =>
  dataTable(consumerErrorsPanel(scope, consumerLabels()), errorsSummary);

/** The failed calls of a scope by class and endpoint. */
export const errorsByEndpoint = (scope: Scope) => dataTable(endpointErrorsPanel(scope), errorsSummary);

/** What failed calls of a scope say about themselves, in the words of their sender. */
export const errorTypes = (scope: Scope) =>
  chosenTable(dimensionPanel(failed(scope), 'error_type', consumerLabels()), valuesSummary, () => ERROR_TYPE_COLUMNS);

/** The calls of a scope whose outcome is unknown, by reason. */
export const unknownOutcomes = (scope: Scope) => dataTable(unknownOutcomesPanel(scope), unknownOutcomesSummary);

/** The SDKs and versions of a scope, by calls. */
export const clientsTable = (scope: Scope) => dataTable(clientsPanel(scope, consumerLabels()), rankedSummary);

/** The values of a dimension of the network in a scope, by calls. */
export const networkTable = (scope: Scope, dimension: NetworkDimension) =>
  dataTable(networkPanel(scope, dimension, consumerLabels()), networkSummary);

/** The plans of a scope, by calls. */
export const plansTable = (scope: Scope) => dataTable(plansPanel(scope, consumerLabels()), rankedSummary);

/** What each consumer or endpoint of a scope earns and costs. */
export const moneyTable = (scope: Scope, breakdown: MoneyBreakdown) =>
  dataTable(moneyTablePanel(scope, breakdown), rankedSummary);

/** Latency percentiles of a scope by endpoint and hour. */
export const endpointHoursTable = (scope: Scope) => dataTable(endpointHoursPanel(scope), rankedSummary);

/** Weekly retention of the organizations of a scope. */
export const retentionTable = (scope: Scope) => dataTable(retentionPanel(scope), retentionSummary);

/** The applications that call the chosen version. */
export const versionConsumersTable = (scope: Scope) =>
  dataTable(versionConsumersPanel(scope, consumerLabels()), versionConsumersSummary);

/** How completely each source describes its calls. */
export const sourceQuality = (scope: Scope) => dataTable(sourceQualityPanel(scope), qualitySummary);

/** What senders stated and the sidecars could not read. */
export const diagnostics = (scope: Scope) => dataTable(diagnosticsPanel(scope), qualitySummary);

/** The records that could not be stored. */
export const deadLetters = (scope: Scope) => dataTable(deadLettersPanel(scope), qualitySummary);

/** The newest calls of a scope. @param same columns with the same value in all of them */
export const recentCalls = (scope: Scope, same: readonly string[] = []) => {
  const { query, spec } = callsPanel(scope, consumerLabels());
  const columns = spec.columns.filter(({ column }) => !same.includes(column));
  return dataTable({ query, spec: { ...spec, columns } }, callsSummary);
};

/** The consumers of a scope, by calls, with columns that the screen adds to the answer. */
export const consumerList = (scope: Scope, ...steps: CustomTransformOperator[]) =>
  chosenTable(consumerListPanel(scope, consumerLabels()), consumersSummary, consumerListColumns, steps);
