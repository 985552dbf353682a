/** Names of the scene variables. `var-<name>` is the URL key, so they are part of every shared link: never rename. */
export const VARIABLE = {
  /** uid of the ClickHouse data source. */
  datasource: 'ds',
  /** Level on which a consumer is looked at. */
  pivot: 'pivot',
  /** Ad hoc filters, a SQL condition when interpolated. */
  filters: 'filters',
  /** Period that figures are compared to. */
  compare: 'compare',
  /** `true`: calls between services behind the edge count too. */
  inner: 'inner',
} as const;

/** Names of the variables that the Explorer has beside these. */
export const EXPLORER_VARIABLE = {
  measure: 'measure',
  /** Column by which calls are broken down. */
  by: 'by',
  /** Calls that are compared with the others. */
  selection: 'selection',
} as const;

/** Names of the variables that the screens of the API have beside these. */
export const API_VARIABLE = {
  version: 'version',
  /** The day on which the version is planned to be switched off, and since when it is deprecated: 2027-03-31. */
  sunset: 'sunset',
  deprecated: 'deprecated',
  /** The hour of the week of a brown-out that is looked at: tue-03. */
  brownout: 'brownout',
  sdk: 'sdk',
  /** Column by which the tab Network breaks calls down. */
  network: 'network',
} as const;

/** Name of the variable that the tables of single calls have beside these. */
export const CALLS_VARIABLE = {
  /** `true`: failed calls only. */
  failed: 'failed',
} as const;

/** Names of the variables that say how the result of an experiment is shown. They are in no query. */
export const EXPERIMENT_VARIABLE = {
  /** The variant that the others are compared with; empty for that of the definition. */
  baseline: 'baseline',
  /** Changes in percent of the baseline, or in the unit of the metric. */
  scale: 'scale',
  /** Intervals that hold at every look, or at the planned end only. */
  rule: 'rule',
  /** Whether differences of the consumers' past are taken off. */
  cuped: 'cuped',
  /** Who weighs the same: each call or each consumer. */
  weighting: 'weighting',
  /** Whether a test on single calls stands beside the right one. */
  perCall: 'per-call',
} as const;

/** Names of the variables that the page of one metric of an experiment has. */
export const EXPERIMENT_METRIC_VARIABLE = {
  metric: 'metric',
  /** The variant that is compared with the baseline. */
  variant: 'variant',
  /** What consumers are grouped by. */
  segment: 'segment',
} as const;

/** Names of the variables that the page of a consumer has beside these. */
export const CONSUMER_VARIABLE = {
  /** Kind of event that the timeline shows. */
  event: 'event',
} as const;

/** Names of the variables of a plan of an experiment. */
export const PLAN_VARIABLE = {
  metric: 'plan-metric',
  /** What is randomised. */
  unit: 'unit',
  /** The smallest relative change that matters. */
  lift: 'lift',
  /** Whether the result is looked at every day, or once. */
  looks: 'looks',
  /** The endpoint of adoption and conversion. */
  goal: 'goal',
} as const;

/** Names of the variables of an objective that is tried. */
export const OBJECTIVE_VARIABLE = {
  service: 'slo-service',
  endpoint: 'slo-endpoint',
  /** What makes a call good. */
  indicator: 'slo-indicator',
  /** Milliseconds up to which a call is good. */
  latency: 'slo-latency',
  objective: 'slo-objective',
} as const;

/** Names of the variables that the screens Onboarding and Retention have beside these. */
export const GROWTH_VARIABLE = {
  /** Who begins and stays: organization, application or developer. */
  unit: 'growth-unit',
  /** What makes a day one without an error. */
  rule: 'clean-day',
  /** The step that the curve and the breakdown are about. */
  step: 'funnel-step',
  /** Hours since the key within which steps are compared. */
  horizon: 'funnel-hours',
  /** What a funnel is broken down by. */
  segment: 'funnel-by',
  /** The kind of retention. */
  mode: 'retention',
  /** Successful calls that make a day active. */
  active: 'active-calls',
  /** Whether cohorts are told apart by plan. */
  cohorts: 'cohorts-by',
} as const;

/** Names of the variables that the screen Revenue has beside these. */
export const MONEY_VARIABLE = {
  /** What lifetime values are told apart by, and the months within which they count. */
  lifeBy: 'ltv-by',
  horizon: 'ltv-months',
  /** Changes of prices of a what-if, and the share of a bill above which a rise is much. */
  prices: 'what-if',
  rise: 'what-if-rise',
  /** What the rows of the map of margins are. */
  marginBy: 'margin-by',
} as const;

/** Names of the variables that some screens have of their own. */
export const OWN_VARIABLES: ReadonlyArray<Record<string, string>> = [
  EXPLORER_VARIABLE,
  API_VARIABLE,
  CALLS_VARIABLE,
  EXPERIMENT_VARIABLE,
  EXPERIMENT_METRIC_VARIABLE,
  PLAN_VARIABLE,
  OBJECTIVE_VARIABLE,
  CONSUMER_VARIABLE,
  GROWTH_VARIABLE,
  MONEY_VARIABLE,
];

/** URL keys of what is open over a screen; a link to another screen does not carry them. */
export const DRAWER = {
  /** The selection that Why is about. */
  why: 'why',
  /** Filters of the calls that Why is about, as the filter bar has them; absent for all calls of the screen. */
  whyOf: 'why-of',
  /** One call, by an id of it (callId.ts). */
  call: 'call',
  /** The holder of a quota. */
  quota: 'quota',
} as const;

/** The URL key of a variable. */
export const variableKey = (name: string): string => `var-${name}`;

/** URL keys that survive navigation between screens, tabs and drill-downs. */
export const PRESERVED_URL_KEYS = [
  'from',
  'to',
  'timezone',
  'refresh',
  ...[VARIABLE, ...OWN_VARIABLES].flatMap((names) => Object.values(names)).map(variableKey),
];
