import type { SloDefinition } from '../../../model/slos';
import {
  sloConsumersPanel,
  sloEndpointsPanel,
  sloListPanel,
  sloPagePanel,
  sloReasonsPanel,
  sloSubjectScope,
  sloUptimePanel,
} from '../../panels/sloPanels';
import type { SloView } from '../../queries/slo/sloCalls';
import type { Scope } from '../../sql/source';
import { consumerLabels } from '../../text/labels';
import { sloCompleteSummary, sloGroupsSummary, sloListSummary } from './sloSummaries';
import { dataTable } from './dataTable';

/** SLOs, the one with the least budget left first. */
export const sloListTable = (scope: Scope, slos: readonly SloDefinition[]) =>
  dataTable(sloListPanel(scope, slos, consumerLabels()), sloListSummary);

/** All figures of one SLO. */
export const sloTable = (view: SloView) =>
  dataTable(sloPagePanel(sloSubjectScope(view), [view.slo], consumerLabels()), sloListSummary);

/** The consumers of an SLO. */
export const sloConsumersTable = (view: SloView) =>
  dataTable(sloConsumersPanel(view, consumerLabels()), sloGroupsSummary);

/** The endpoints of an SLO. */
export const sloEndpointsTable = (view: SloView) => dataTable(sloEndpointsPanel(view), sloGroupsSummary);

/** Why the calls of an SLO are bad. */
export const sloReasonsTable = (view: SloView) => dataTable(sloReasonsPanel(view), sloCompleteSummary);

/** The worst uptime of consumers in windows of each length. */
export const sloUptimeTable = (view: SloView) => dataTable(sloUptimePanel(view), sloCompleteSummary);
