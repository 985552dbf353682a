import type { ExperimentMetric, ExperimentUnit, GuardrailMetric } from '../../model/experiments';
import { DEFAULT_DATABASE } from '../config/settings';
import { experimentUrl } from '../links/routes';
import { guardrailRule, splitRule } from '../panels/experimentRules';
import type { OwnRule } from '../panels/spec';
import { lastValueAbove, type AlertRule } from './model';
import { clickHouseQuery } from './ruleQueries';
import { linkTo } from './template';

/** An experiment of the demo, as an example. */
interface ExampleExperiment {
  key: string;
  unit: ExperimentUnit;
  goal_endpoint: string;
  guardrails: Array<Omit<GuardrailMetric, 'margin' | 'scale'> & { uid: string }>;
}

/** The experiments of the demo that run or ran (standalone/demo/stories/definitions.ts). */
export const EXAMPLE_EXPERIMENTS: ExampleExperiment[] = [
  {
    ...{ key: 'v2_rollout', unit: 'application', goal_endpoint: '/orders/{order_id}' },
    guardrails: [
      { uid: 'server-errors', metric: 'server_error_rate', better: 'lower', weighting: 'consumers' },
      { uid: 'latency-p95', metric: 'latency_p95', better: 'lower', weighting: 'calls' },
    ],
  },
  ...['payments_aa', 'search_suggest', 'payment_hints'].map(ordinary),
  {
    ...{ key: 'order_limits', unit: 'developer', goal_endpoint: '' },
    guardrails: [{ uid: 'server-errors', metric: 'server_error_rate', better: 'lower', weighting: 'consumers' }],
  },
  ordinary('webhook_batches'),
];

/** An experiment about which nothing is claimed. */
function ordinary(key: string): ExampleExperiment {
  return {
    ...{ key, unit: 'application', goal_endpoint: '' },
    guardrails: [{ uid: 'latency', metric: 'latency_mean', better: 'lower', weighting: 'calls' }],
  };
}

const ODDS = '{{ with $values.B }}10^{{ printf "%.1f" .Value }} to 1{{ else }}unknown{{ end }}';
const NUMBER = '{{ with $values.B }}{{ printf "%.3g" .Value }}{{ else }}an unknown amount{{ end }}';
const SHARE = '{{ with $values.B }}{{ humanizePercentage .Value }}{{ else }}an unknown share{{ end }}';

/** The harm to a metric of the examples, with what it is measured in. */
const HARM: Partial<Record<ExperimentMetric, string>> = {
  server_error_rate: `${SHARE} of the calls`,
  latency_p95: `${SHARE} of the baseline`,
  latency_mean: `${NUMBER} ms`,
};

function rule(
  uid: string,
  key: string,
  { title, sql, threshold }: OwnRule,
  annotations: Record<'summary' | 'description', string>
): AlertRule {
  return {
    uid,
    title,
    condition: 'C',
    for: '10m',
    noDataState: 'OK',
    execErrState: 'Error',
    labels: { severity: 'warning', source: 'callsight', experiment: key },
    annotations: { ...annotations, link: linkTo(experimentUrl(key)) },
    data: lastValueAbove(clickHouseQuery(sql), threshold),
  };
}

/** Of each experiment of the demo: its split, and each of its guardrails. */
export function experimentRules(): AlertRule[] {
  return EXAMPLE_EXPERIMENTS.flatMap((experiment) => {
    const { key, guardrails } = experiment;
    const name = key.replaceAll('_', '-');
    return [
      rule(`callsight-${name}-split`, key, splitRule(DEFAULT_DATABASE, experiment), {
        summary: `The consumers of ${key} are not split as planned`,
        description: `The odds of another split than the planned one are ${ODDS}. Nothing that the experiment says is valid until the reason is found.`,
      }),
      ...guardrails.map((guardrail) => {
        const { uid, metric } = guardrail;
        return rule(`callsight-${name}-${uid}`, key, guardrailRule(DEFAULT_DATABASE, experiment, guardrail), {
          summary: `{{ $labels.variant }} of ${key} harms a guardrail`,
          description: `It is worse than the baseline by ${HARM[metric] ?? NUMBER} at least, with 95% over all evaluations together.`,
        });
      }),
    ];
  });
}
