import { DAY_MS, type Timeline } from '../traffic/timeline';
import { type DemoExperiment } from './enrollment';
import { EXPERIMENT } from './experiment';
import { BROKEN_SPLIT, CHANGED_SIDES, SAME_ARMS, TOO_SMALL } from './healthExperiments';
import { LIMITS } from './limitsExperiment';

const VARIANTS = [{ name: 'control' }, { name: 'treatment' }];
const PLANNED_DAYS = 28;

/** Metrics of the experiments about which nothing is claimed. */
const ORDINARY = {
  success: [{ metric: 'success_rate', weighting: 'consumers', minimum_effect: 0.01 }],
  guardrails: [{ metric: 'latency_mean', margin: 0.2, scale: 'relative' }],
};

/** The experiments of the demo as `experiments.definitions` of callsight.yaml has them. One of them is planned. */
export function experimentDefinitions({ anchor }: Pick<Timeline, 'anchor'>) {
  const day = (daysAgo: number) => new Date(anchor - daysAgo * DAY_MS).toISOString();
  const period = ({ startedDaysAgo, endedDaysAgo = startedDaysAgo - PLANNED_DAYS }: DemoExperiment) => ({
    start: day(startedDaysAgo),
    end: day(endedDaysAgo),
  });
  const of = (experiment: DemoExperiment, hypothesis: string) => ({
    key: experiment.name,
    hypothesis,
    unit: 'application',
    variants: VARIANTS,
    services: experiment.services,
    planned_units: 50,
    ...period(experiment),
  });
  return [
    {
      ...of(EXPERIMENT, 'The new back end of orders and search answers faster, and fails no more often.'),
      goal_endpoint: '/orders/{order_id}',
      success: [{ metric: 'latency_mean', weighting: 'consumers', minimum_effect: 0.1 }],
      guardrails: [
        { metric: 'server_error_rate', weighting: 'consumers', margin: 0.005 },
        { metric: 'latency_p95', margin: 0.1, scale: 'relative' },
      ],
    },
    { ...of(SAME_ARMS, 'Nothing differs: both arms are the same.'), ...ORDINARY },
    { ...of(BROKEN_SPLIT, 'Suggestions save searches and do not slow them down.'), ...ORDINARY },
    { ...of(CHANGED_SIDES, 'Hints in the answers of failed payments lead to fewer failures.'), ...ORDINARY },
    {
      ...of(LIMITS, 'Higher limits of orders lead to fewer failed calls.'),
      unit: 'developer',
      variants: Object.entries(LIMITS.arms).map(([name, { weight }]) => ({ name, weight })),
      success: [{ metric: 'success_rate', weighting: 'consumers', minimum_effect: 0.01 }],
      guardrails: [{ metric: 'server_error_rate', weighting: 'consumers', margin: 0.01 }],
    },
    { ...of(TOO_SMALL, 'Webhooks in batches fail less often.'), ...ORDINARY },
    {
      ...of({ name: 'bulk_orders', services: ['orders-api'], startedDaysAgo: -7 }, 'Bulk orders save calls.'),
      success: [{ metric: 'calls', better: 'lower' }],
    },
  ];
}
