import { SLO_DEFAULTS, type SloDefinition } from '../../model/slos';
import { sloConsumerQuery } from '../../src/queries/alerts/slo/sloConsumerQuery';
import { sloPageQuery } from '../../src/queries/alerts/slo/sloPageQuery';
import { sloBudgetQuery } from '../../src/queries/slo/sloBudgetQuery';
import { sloConsumersQuery } from '../../src/queries/slo/sloConsumersQuery';
import { sloDefinitionsQuery } from '../../src/queries/slo/sloDefinitionsQuery';
import { sloEndpointsQuery } from '../../src/queries/slo/sloEndpointsQuery';
import { sloListQuery } from '../../src/queries/slo/sloListQuery';
import { sloReasonsQuery } from '../../src/queries/slo/sloReasonsQuery';
import { sloTrialConsumersQuery } from '../../src/queries/slo/sloTrialConsumersQuery';
import { sloTrialQuery } from '../../src/queries/slo/sloTrialQuery';
import { sloUptimeQuery } from '../../src/queries/slo/sloUptimeQuery';
import { trialEndpointsQuery } from '../../src/queries/slo/trialEndpointsQuery';
import type { Column } from '../../src/sql/columns';
import { DATABASE } from './database';

export const LABELS = { unknown: 'Unknown', anonymous: 'Anonymous', empty: '(empty)' };

export interface AnyQuery {
  name: string;
  columns: Record<string, Column<unknown>>;
  sql: string;
}

/** SLOs whose SQL takes each shape. */
export const SLOS: SloDefinition[] = [
  { ...SLO_DEFAULTS, name: 'plain', title: "it's", objective: 0.9, scope: {} },
  {
    ...{ ...SLO_DEFAULTS, name: 'latency', title: 'Latency', objective: 0.5, consumer: 'application', unknown: 'bad' },
    ...{ indicator: 'latency', threshold_ms: 400, window: { kind: 'rolling', days: 2 } },
    scope: { service: ['orders'], method: ['GET', 'POST'], version: ['v1', "it's"] },
  },
  {
    ...{ ...SLO_DEFAULTS, name: 'both', title: 'Both', objective: 0.4, consumer: 'plan', unknown: 'good' },
    ...{ indicator: 'both', threshold_ms: 700, scope: { plan: ['pro'] } },
    window: { kind: 'calendar', unit: 'month', time_zone: 'Europe/Vienna' },
  },
  {
    ...{ ...SLO_DEFAULTS, name: 'bad', title: 'Unknown is bad', objective: 0.7, consumer: 'developer', unknown: 'bad' },
    ...{ scope: { region: ['eu'] }, window: { kind: 'calendar', unit: 'week', time_zone: 'UTC' } },
  },
];

const SLO_VIEWS = SLOS.map((slo) => ({ screen: 'test', database: DATABASE, slo }));

/** The queries of src/queries about SLOs by the name of their functions. */
export const SLO_QUERIES: Record<string, AnyQuery[]> = {
  sloBudgetQuery: SLO_VIEWS.map(sloBudgetQuery),
  sloConsumerQuery: SLOS.map((slo) => sloConsumerQuery(DATABASE, slo)),
  sloConsumersQuery: SLO_VIEWS.map((view) => sloConsumersQuery(view, LABELS)),
  sloDefinitionsQuery: [sloDefinitionsQuery('test', DATABASE)],
  sloEndpointsQuery: SLO_VIEWS.map(sloEndpointsQuery),
  sloListQuery: [sloListQuery('test', DATABASE, SLOS, LABELS)],
  sloPageQuery: SLOS.map((slo) => sloPageQuery(DATABASE, slo)),
  sloReasonsQuery: SLO_VIEWS.map(sloReasonsQuery),
  sloTrialConsumersQuery: SLO_VIEWS.map(sloTrialConsumersQuery),
  sloTrialQuery: SLO_VIEWS.map(sloTrialQuery),
  sloUptimeQuery: SLO_VIEWS.map(sloUptimeQuery),
  trialEndpointsQuery: [trialEndpointsQuery({ screen: 'test', database: DATABASE, where: [] })],
};
