import type { ConsumerLevel } from './consumers';

/** What makes a call good: no server error, a duration up to the threshold, or both. */
export const SLO_INDICATORS = ['availability', 'latency', 'both'] as const;

export type SloIndicator = (typeof SLO_INDICATORS)[number];

/** Who weighs the same in the burn alerts: each request, each consumer, or both with alerts of their own. */
export const SLO_WEIGHTINGS = ['requests', 'consumers', 'both'] as const;

export type SloWeighting = (typeof SLO_WEIGHTINGS)[number];

/** How calls count whose outcome is unknown: as good, as bad, or apart, which is not at all. */
export const UNKNOWN_OUTCOMES = ['good', 'bad', 'apart'] as const;

export type UnknownOutcome = (typeof UNKNOWN_OUTCOMES)[number];

/**
 * What an SLO can be limited to: the name in a definition, the label in Prometheus, the column of events. No label of
 * Prometheus names a consumer, so a scope cannot either; a segment of consumers can be one of plans.
 */
export const SLO_SCOPE = {
  service: { label: 'service', column: 'service' },
  endpoint: { label: 'endpoint', column: 'endpoint' },
  method: { label: 'method', column: 'method' },
  version: { label: 'api_version', column: 'api_version' },
  plan: { label: 'plan', column: 'plan_id' },
  region: { label: 'region', column: 'region' },
  environment: { label: 'environment', column: 'environment' },
} as const;

export type SloScopeKey = keyof typeof SLO_SCOPE;

const isScopeKey = (name: string): name is SloScopeKey => Object.hasOwn(SLO_SCOPE, name);

/** The names of a scope. */
export const SLO_SCOPE_KEYS: readonly SloScopeKey[] = Object.keys(SLO_SCOPE).filter(isScopeKey);

export const CALENDAR_UNITS = ['week', 'month', 'quarter', 'year'] as const;

/** The period of an error budget: the last so many days, or a unit of the calendar in a time zone. */
export type SloWindow =
  { kind: 'rolling'; days: number } | { kind: 'calendar'; unit: (typeof CALENDAR_UNITS)[number]; time_zone: string };

/** A service level objective, as a file of `slos.folder` states it. */
export interface SloDefinition {
  /** Lower-case letters, digits and dashes: the label `slo` in Prometheus and part of the address of its page. */
  name: string;
  title: string;
  description: string;
  /** The team that alerts are routed to; empty for none. */
  owner: string;
  /** Share of good calls, above 0 and below 1. */
  objective: number;
  window: SloWindow;
  indicator: SloIndicator;
  /** Milliseconds up to which a call is good; 0 where the indicator has no latency. */
  threshold_ms: number;
  /** Values of which a call must have one; a name that is missing is no limit. */
  scope: Partial<Record<SloScopeKey, string[]>>;
  weighting: SloWeighting;
  /** The level on which consumers are counted. */
  consumer: ConsumerLevel;
  unknown: UnknownOutcome;
  /** Calls and bad calls of the long window below which no alert fires. */
  low_traffic: { min_calls: number; min_errors: number };
  /** Consumers that must burn at the same time before a page by consumers fires. */
  page: { min_consumers: number };
}

/** The metrics of the sidecar that an SLO is read from. */
export const SLO_METRIC = {
  calls: 'callsight_requests_total',
  durations: 'callsight_request_duration_seconds_count',
  bucket: 'callsight_request_duration_seconds_bucket',
} as const;

/** What a definition says that does not say it. */
export const SLO_DEFAULTS = {
  title: '',
  description: '',
  owner: '',
  window: { kind: 'rolling', days: 28 },
  indicator: 'availability',
  threshold_ms: 0,
  weighting: 'both',
  consumer: 'organization',
  unknown: 'apart',
  low_traffic: { min_calls: 20, min_errors: 10 },
  page: { min_consumers: 2 },
} as const satisfies Partial<SloDefinition>;

/** A pair of windows that must both burn: the long one says that it matters, the short one that it still goes on. */
export interface BurnWindow {
  severity: 'page' | 'ticket';
  /** Minutes. */
  long: number;
  short: number;
  /** Times the rate that uses up the budget exactly at the end of the window. */
  factor: number;
}

/** Google, The Site Reliability Workbook, chapter 5, "Multiwindow, Multi-Burn-Rate Alerts", table 5-8. */
export const BURN_WINDOWS: readonly BurnWindow[] = [
  { severity: 'page', long: 60, short: 5, factor: 14.4 },
  { severity: 'page', long: 360, short: 30, factor: 6 },
  { severity: 'ticket', long: 1440, short: 120, factor: 3 },
  { severity: 'ticket', long: 4320, short: 360, factor: 1 },
];

/** Share of bad calls at which every alert fires: a low objective has no burn rate of 14.4. */
const ALWAYS_BURNING = 0.9;

/** The burn rate above which an alert of the window fires: its factor, or less where that could not be reached. */
export function burnThreshold({ objective }: Pick<SloDefinition, 'objective'>, { factor }: BurnWindow): number {
  return Math.min(factor, ALWAYS_BURNING / errorBudget(objective));
}

/** Share of calls that may be bad. Rounded, so that 1 - 0.995 is 0.005. */
export const errorBudget = (objective: number): number => Number((1 - objective).toPrecision(12));

/** Upper bounds of a histogram in seconds, ascending, with the threshold of each SLO. */
export function withThresholds(bounds: readonly number[], slos: ReadonlyArray<Pick<SloDefinition, 'threshold_ms'>>) {
  const thresholds = slos.map(({ threshold_ms }) => threshold_ms / 1000).filter((seconds) => seconds > 0);
  return [...new Set([...bounds, ...thresholds])].sort((a, b) => a - b);
}
