import { z } from 'zod';
import {
  EXPERIMENT_METRICS,
  EXPERIMENT_UNITS,
  EXPERIMENT_WEIGHTINGS,
  GOAL_METRICS,
  METRIC_IDS,
  type ExperimentDefinition,
  type ExperimentMetric,
  type ExperimentWeighting,
} from '../../../../model/experiments';

const text = z.string().min(1, 'must not be empty');
const positive = z.number().positive('must be above 0');

const instant = z.union(
  [z.iso.date(), z.iso.datetime({ offset: true })],
  'must be a day or a time with its zone, such as 2026-11-02 or 2026-11-02T09:00:00Z'
);

const metric = {
  metric: z.enum(METRIC_IDS, `must be one of ${METRIC_IDS.join(', ')}`),
  better: z.enum(['higher', 'lower'], 'must be higher or lower').optional(),
  weighting: z.enum(EXPERIMENT_WEIGHTINGS, 'must be calls or consumers').optional(),
};

const successMetric = z.strictObject({ ...metric, minimum_effect: positive.default(0.05) }).transform(withDefaults);

const guardrail = z
  .strictObject({ ...metric, margin: positive, scale: z.enum(['absolute', 'relative']).default('absolute') })
  .transform(withDefaults)
  .refine(({ metric: name, scale }) => !isPercentile(name) || scale === 'relative', {
    message: 'a margin of a percentile must be relative: add "scale: relative", such as margin: 0.1 for 10%',
    path: ['scale'],
  });

const definition = z
  .strictObject({
    key: text,
    hypothesis: z.string().default(''),
    unit: z.enum(EXPERIMENT_UNITS, `must be one of ${EXPERIMENT_UNITS.join(', ')}`).default('application'),
    variants: z
      .array(z.strictObject({ name: text, weight: z.number().nonnegative().default(1) }))
      .min(2, 'must name at least two variants, the baseline first'),
    services: z.array(text).default([]),
    goal_endpoint: z.string().default(''),
    start: instant,
    end: instant,
    planned_units: z.int('must be a whole number').min(4, 'must be at least 4 consumers'),
    success: z.array(successMetric).min(1, 'must name at least one metric'),
    guardrails: z.array(guardrail).default([]),
  })
  .superRefine((experiment, context) => {
    for (const [path, message] of problemsOf(experiment)) {
      context.addIssue({ code: 'custom', path, message, input: experiment });
    }
  });

/** `experiments.definitions` of callsight.yaml. */
export const definitionsSchema = z
  .array(definition)
  .refine(
    (all) => new Set(all.map(({ key }) => key)).size === all.length,
    'must have a key of its own for each experiment'
  )
  .default([]);

function isPercentile(name: ExperimentMetric): boolean {
  return EXPERIMENT_METRICS[name].kind === 'percentile';
}

/** A percentile weighs calls; a mean or a share of consumers weighs consumers. */
function weightingOf(name: ExperimentMetric, asked: ExperimentWeighting = 'calls'): ExperimentWeighting {
  const { kind } = EXPERIMENT_METRICS[name];
  return kind === 'ratio' ? asked : kind === 'percentile' ? 'calls' : 'consumers';
}

function withDefaults<
  Asked extends { metric: ExperimentMetric; better?: 'higher' | 'lower'; weighting?: ExperimentWeighting },
>(asked: Asked) {
  const better = asked.better ?? EXPERIMENT_METRICS[asked.metric].better;
  return { ...asked, better, weighting: weightingOf(asked.metric, asked.weighting) };
}

/** What is wrong with a definition as a whole: the setting and what to do. */
function problemsOf(experiment: ExperimentDefinition): Array<[path: string[], message: string]> {
  const { variants, start, end, goal_endpoint, success, guardrails } = experiment;
  const problems: Array<[string[], string]> = [];
  if (new Set(variants.map(({ name }) => name)).size < variants.length) {
    problems.push([['variants'], 'must have a name of its own for each variant']);
  }
  if (variants[0].weight === 0 || variants.filter(({ weight }) => weight > 0).length < 2) {
    problems.push([['variants'], 'must have a weight above 0 for the baseline and for another variant']);
  }
  if (Date.parse(end) <= Date.parse(start)) {
    problems.push([['end'], 'must be after start']);
  }
  const named = success.map((one) => one.metric).concat(guardrails.map((one) => one.metric));
  if (goal_endpoint === '' && named.some((name) => GOAL_METRICS.includes(name))) {
    problems.push([['goal_endpoint'], 'must name the endpoint of adoption and conversion, such as /orders/{id}']);
  }
  for (const [role, metrics] of Object.entries({ success, guardrails })) {
    const keys = metrics.map(({ metric: name, weighting }) => `${name} ${weighting}`);
    if (new Set(keys).size < keys.length) {
      problems.push([[role], 'must name each metric once']);
    }
  }
  return problems;
}
