import { t } from '@grafana/i18n';
import { sloBudgetQuery } from '../queries/slo/sloBudgetQuery';
import { sloScope, type SloView } from '../queries/slo/sloCalls';
import { sloConsumersQuery } from '../queries/slo/sloConsumersQuery';
import { sloEndpointsQuery } from '../queries/slo/sloEndpointsQuery';
import { sloListQuery } from '../queries/slo/sloListQuery';
import { SLOW_REASON, sloReasonsQuery } from '../queries/slo/sloReasonsQuery';
import { sloUptimeQuery } from '../queries/slo/sloUptimeQuery';
import { BURN_WINDOWS, type SloDefinition } from '../../model/slos';
import type { ConsumerLabels } from '../sql/consumerName';
import type { Scope } from '../sql/source';
import { errorClassNames } from '../text/errorClasses';
import { CLIENT_ERROR_COLOR, SERVER_ERROR_COLOR } from './palette';
import { tableSpec, type ChartSpec, type Subject, type ThresholdStep } from './spec';

/** Below zero the budget is used up. */
const BUDGET: ThresholdStep[] = [
  { value: -1e9, color: SERVER_ERROR_COLOR },
  { value: 0, color: 'text' },
];

/** A burn rate has a colour from the factor of the alert with that long window on. @param minutes of the window */
const burn = (minutes: number) => ({
  width: 72,
  thresholds: BURN_WINDOWS.filter(({ long }) => long === minutes).map(({ factor, severity }) => ({
    value: factor,
    color: severity === 'page' ? SERVER_ERROR_COLOR : CLIENT_ERROR_COLOR,
  })),
});

/** The calls of an SLO, for the verbs of its panels. */
export const sloSubjectScope = ({ screen, database, slo }: SloView): Scope => ({
  ...{ screen, database },
  where: sloScope(slo),
});

const subjectOf = (view: SloView): Subject => ({
  scope: sloSubjectScope(view),
  measure: view.slo.indicator === 'availability' ? 'server_error_rate' : 'p95',
});

/** Columns that only the page of one SLO has: a list has those that are compared. */
const PAGE_COLUMNS = new Set(['burn_6h', 'burn_3d', 'consumers', 'burner_share', 'bad', 'calls']);

/** All figures of SLOs, the one with the least budget left first. */
export function sloPagePanel(scope: Scope, slos: readonly SloDefinition[], labels: ConsumerLabels) {
  const query = sloListQuery(scope.screen, scope.database, slos, labels);
  const spec = tableSpec(
    query,
    [
      { column: 'title', title: t('slo.list.objective', 'Objective'), link: true, width: 0 },
      { column: 'objective', title: t('slo.list.target', 'Target'), width: 64 },
      { column: 'compliance', title: t('slo.list.good', 'Good calls'), width: 64 },
      { column: 'budget_left', title: t('slo.list.budget', 'Budget left'), width: 84, thresholds: BUDGET },
      { column: 'burn_1h', title: t('slo.list.burn-1h', 'Burn 1 h'), ...burn(60) },
      { column: 'burn_6h', title: t('slo.list.burn-6h', 'Burn 6 h'), ...burn(360) },
      { column: 'burn_3d', title: t('slo.list.burn-3d', 'Burn 3 d'), ...burn(4320) },
      { column: 'consumers_inside', title: t('slo.list.inside', 'Consumers inside'), width: 88 },
      { column: 'consumers', title: t('slo.list.consumers', 'of consumers'), width: 88 },
      { column: 'consumer_ratio', title: t('slo.list.by-consumers', 'Good by consumer'), width: 84 },
      { column: 'burner', title: t('slo.list.burner', 'Who burns it'), link: 'burner_path', width: 128 },
      { column: 'burner_share', title: t('slo.list.burner-share', 'Of bad calls'), width: 64 },
      { column: 'bad', title: t('slo.list.bad', 'Bad calls'), width: 60 },
      { column: 'calls', title: t('panels.table.calls', 'Calls'), width: 68 },
    ],
    {
      about: { scope, measure: 'server_error_rate', notCalls: true },
      title: t('slo.list.title', 'Service level objectives'),
      description: t(
        'slo.list.description',
        'Exact, from stored calls, over the window of each objective up to now. Budget left is the part of the allowed bad calls that is not used. A burn of 1 uses up the budget exactly at the end of the window. Good by consumer is the mean of the share of good calls of each consumer, however many calls it makes. A consumer is inside when its own calls meet the target.'
      ),
    }
  );
  return { query, spec };
}

/** The figures of SLOs that are compared, the one with the least budget left first. */
export function sloListPanel(scope: Scope, slos: readonly SloDefinition[], labels: ConsumerLabels) {
  const { query, spec } = sloPagePanel(scope, slos, labels);
  return { query, spec: { ...spec, columns: spec.columns.filter(({ column }) => !PAGE_COLUMNS.has(column)) } };
}

/** What is left of the budget over the window of an SLO. */
export function sloBudgetPanel(view: SloView): ChartSpec {
  return {
    about: { ...subjectOf(view), notCalls: true },
    kind: 'lines',
    title: t('slo.budget.title', 'Budget left'),
    description: t(
      'slo.budget.description',
      'Percent of the error budget of the window that was left after each interval. The last value is what is left now; below zero the objective is missed.'
    ),
    query: sloBudgetQuery(view),
    series: { budget_left: { title: t('slo.budget.left', 'Budget left'), color: 'blue' } },
    scale: 'signed',
  };
}

/** Titles of the figures of a consumer or an endpoint. */
const groupColumns = () => [
  { column: 'calls' as const, title: t('panels.table.calls', 'Calls') },
  { column: 'bad' as const, title: t('slo.list.bad', 'Bad calls') },
  { column: 'compliance' as const, title: t('slo.list.good', 'Good calls') },
  { column: 'bad_share' as const, title: t('slo.list.burner-share', 'Of bad calls') },
  { column: 'budget_used' as const, title: t('slo.groups.budget-used', 'Of the budget'), width: 104 },
];

/** The consumers of an SLO, those with most bad calls first. */
export function sloConsumersPanel(view: SloView, labels: ConsumerLabels) {
  const query = sloConsumersQuery(view, labels);
  const spec = tableSpec(
    query,
    [{ column: 'label', title: t('slo.consumers.consumer', 'Consumer'), link: true }, ...groupColumns()],
    {
      about: subjectOf(view),
      title: t('slo.consumers.title', 'Who burns it'),
      description: t(
        'slo.groups.description',
        'Most bad calls first. Of the budget: the part of the whole error budget of the window that its bad calls used up.'
      ),
    }
  );
  return { query, spec };
}

/** The endpoints of an SLO, those with most bad calls first. */
export function sloEndpointsPanel(view: SloView) {
  const query = sloEndpointsQuery(view);
  const spec = tableSpec(
    query,
    [
      { column: 'label', title: t('panels.table.endpoint', 'Endpoint'), link: true, names: { of: 'endpoint' } },
      ...groupColumns(),
    ],
    {
      about: subjectOf(view),
      title: t('slo.endpoints.title', 'Endpoints'),
      description: t(
        'slo.groups.description',
        'Most bad calls first. Of the budget: the part of the whole error budget of the window that its bad calls used up.'
      ),
    }
  );
  return { query, spec };
}

/** Why the calls of an SLO are bad. */
export function sloReasonsPanel(view: SloView) {
  const query = sloReasonsQuery(view);
  const spec = tableSpec(
    query,
    [
      {
        column: 'reason',
        title: t('slo.reasons.reason', 'Reason'),
        texts: { ...errorClassNames(), [SLOW_REASON]: t('slo.reasons.slow', 'Slower than the threshold') },
      },
      { column: 'bad', title: t('slo.list.bad', 'Bad calls') },
      { column: 'bad_share', title: t('slo.list.burner-share', 'Of bad calls') },
      { column: 'first_seen', title: t('slo.reasons.first', 'First'), time: 'ago' },
      { column: 'last_seen', title: t('slo.reasons.last', 'Last'), time: 'ago' },
    ],
    {
      about: subjectOf(view),
      title: t('slo.reasons.title', 'Why calls are bad'),
      description: t(
        'slo.reasons.description',
        'Bad calls of the window by their error class, or slow ones without an error.'
      ),
      noValue: t('slo.reasons.none', 'No call was bad in the window'),
    }
  );
  return { query, spec };
}

/** The worst uptime of consumers in windows of each length. */
export function sloUptimePanel(view: SloView) {
  const query = sloUptimeQuery(view);
  const spec = tableSpec(
    query,
    [
      { column: 'window', title: t('slo.uptime.window', 'In any'), width: 0 },
      { column: 'uptime', title: t('slo.uptime.worst', 'Worst uptime of consumers'), width: 210 },
      { column: 'down', title: t('slo.uptime.down', 'Slots down'), width: 110 },
      { column: 'slots', title: t('slo.uptime.slots', 'Slots with calls'), width: 130 },
      { column: 'since', title: t('slo.uptime.since', 'Began'), time: 'exact', width: 188 },
    ],
    {
      about: { ...subjectOf(view), notCalls: true },
      title: t('slo.uptime.title', 'Worst uptime by length of window'),
      description: t(
        'slo.uptime.description',
        'A slot is five minutes of one consumer with calls. It is up when the share of good calls in it meets the target. For each length, the window of the period with the least share of slots that are up: one long outage shows in long windows, many short ones in short windows only.'
      ),
    }
  );
  return { query, spec };
}
