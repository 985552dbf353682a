import type { ConsumerLevel } from './consumers';

/** What a metric is made of: a ratio of sums over calls, a mean or a share of consumers, or a latency percentile. */
export type MetricKind = 'ratio' | 'mean' | 'share' | 'percentile';

interface MetricFacts {
  kind: MetricKind;
  /** Which way is good where a definition does not say. */
  better: 'higher' | 'lower';
}

/** The metrics of an experiment, in the order of the screens. */
export const EXPERIMENT_METRICS = {
  /** Successful calls of those whose outcome is known. */
  success_rate: { kind: 'ratio', better: 'higher' },
  /** Calls that the API failed, of those whose outcome is known. */
  server_error_rate: { kind: 'ratio', better: 'lower' },
  latency_p50: { kind: 'percentile', better: 'lower' },
  latency_p95: { kind: 'percentile', better: 'lower' },
  latency_p99: { kind: 'percentile', better: 'lower' },
  /** Milliseconds of a call. */
  latency_mean: { kind: 'ratio', better: 'lower' },
  /** Calls of a consumer. */
  calls: { kind: 'mean', better: 'higher' },
  /** Calls that repeat an earlier attempt, of all calls. */
  retry_rate: { kind: 'ratio', better: 'lower' },
  /** Revenue of a consumer. */
  revenue: { kind: 'mean', better: 'higher' },
  /** Cost of a call. */
  cost: { kind: 'ratio', better: 'lower' },
  /** Consumers that call the goal endpoint. */
  adoption: { kind: 'share', better: 'higher' },
  /** Consumers with a successful call of the goal endpoint. */
  conversion: { kind: 'share', better: 'higher' },
} as const satisfies Record<string, MetricFacts>;

export type ExperimentMetric = keyof typeof EXPERIMENT_METRICS;

const isMetric = (name: string): name is ExperimentMetric => Object.hasOwn(EXPERIMENT_METRICS, name);

/** The names of the metrics. */
export const METRIC_IDS: readonly ExperimentMetric[] = Object.keys(EXPERIMENT_METRICS).filter(isMetric);

/** The metric of a name, or undefined. */
export const metricOf = (name: string): ExperimentMetric | undefined => (isMetric(name) ? name : undefined);

/** Metrics about the goal endpoint of a definition. */
export const GOAL_METRICS: readonly ExperimentMetric[] = ['adoption', 'conversion'];

/** What is randomised. */
export const EXPERIMENT_UNITS = ['application', 'organization', 'developer'] as const satisfies ConsumerLevel[];

export type ExperimentUnit = (typeof EXPERIMENT_UNITS)[number];

/** Who weighs the same in a ratio: each call, or each consumer. */
export const EXPERIMENT_WEIGHTINGS = ['calls', 'consumers'] as const;

export type ExperimentWeighting = (typeof EXPERIMENT_WEIGHTINGS)[number];

/** A metric that a change is to improve. */
export interface SuccessMetric {
  metric: ExperimentMetric;
  better: 'higher' | 'lower';
  weighting: ExperimentWeighting;
  /** The smallest relative change that matters: 0.05 is 5%. It plans the size; it decides nothing. */
  minimum_effect: number;
}

/** A metric that a change must not make worse. */
export interface GuardrailMetric {
  metric: ExperimentMetric;
  better: 'higher' | 'lower';
  weighting: ExperimentWeighting;
  /** How much worse is still accepted, above 0: in the unit of the metric, or a share of the baseline. */
  margin: number;
  scale: 'absolute' | 'relative';
}

/** An experiment as `experiments.definitions` of callsight.yaml states it. Percentile guardrails are relative. */
export interface ExperimentDefinition {
  /** The value of `events.experiment`. */
  key: string;
  hypothesis: string;
  unit: ExperimentUnit;
  /** Values of `events.variant` with their planned shares, on any scale; the first is the baseline. */
  variants: Array<{ name: string; weight: number }>;
  /** Only calls of these services count; of all when it is empty. */
  services: string[];
  /** The endpoint of adoption and conversion; empty for none. */
  goal_endpoint: string;
  /** ISO 8601, inclusive. */
  start: string;
  /** The planned end, ISO 8601, exclusive. */
  end: string;
  /** Consumers of all variants at the planned end. */
  planned_units: number;
  success: SuccessMetric[];
  guardrails: GuardrailMetric[];
}
