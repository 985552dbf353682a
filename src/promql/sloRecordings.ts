import { BURN_WINDOWS, type SloDefinition } from '../../model/slos';
import { badRate, totalRate } from './sloSelector';

/** A rule of a Prometheus rule file. */
export interface RecordingRule {
  record: string;
  expr: string;
  labels?: Record<string, string>;
}

export interface RuleGroup<Rule> {
  name: string;
  interval: string;
  rules: Rule[];
}

/** Seconds between two samples of the recorded rates, from which all longer windows are added up. */
const SAMPLE_SECONDS = 60;

/** The range of the recorded rates: the shortest window of an alert. */
const BASE_MINUTES = 5;

/** Windows of at most so many minutes are evaluated with every sample; longer ones at every second. */
const FREQUENT_MINUTES = 360;

/** A duration of PromQL in its largest whole unit: `5m`, `6h`, `3d`. */
export function duration(minutes: number): string {
  return minutes % 1440 === 0 ? `${minutes / 1440}d` : minutes % 60 === 0 ? `${minutes / 60}h` : `${minutes}m`;
}

/** Recorded series of one window, such as `callsight:slo_bad:increase1h`; all have the label `slo` alone. */
export const sloSeries = {
  calls: (window: string) => `callsight:slo_calls:increase${window}`,
  bad: (window: string) => `callsight:slo_bad:increase${window}`,
  burn: (window: string) => `callsight:slo_burn_rate:ratio${window}`,
};

const COMPLIANCE = 'callsight:slo_compliance:ratio';
const OBJECTIVE = 'callsight:slo_objective:ratio';
const CALLS = 'callsight:slo_calls:rate5m';
const BAD = 'callsight:slo_bad:rate5m';

/** The windows of the alerts in minutes, ascending. */
const windows = [...new Set(BURN_WINDOWS.flatMap(({ long, short }) => [long, short]))].sort((a, b) => a - b);

/** Calls of a window: added up from each sample, or in a long window from those that are five minutes apart. */
function counted(series: 'calls' | 'bad', minutes: number): string {
  const rates = series === 'calls' ? CALLS : BAD;
  if (minutes > FREQUENT_MINUTES) {
    return sumOfSteps(series, duration(minutes));
  }
  return minutes === BASE_MINUTES
    ? `${rates} * ${BASE_MINUTES * 60}`
    : `sum_over_time(${rates}[${duration(minutes)}]) * ${SAMPLE_SECONDS}`;
}

function sumOfSteps(series: 'calls' | 'bad', window: string, matchers = ''): string {
  const step = `${BASE_MINUTES}m`;
  return `sum_over_time(${sloSeries[series](step)}${matchers}[${window}:${step}])`;
}

/** Calls, bad calls and burn rate of a window, of all SLOs at once. A burn rate without calls is NaN, which never fires. */
function windowRules(minutes: number): RecordingRule[] {
  const window = duration(minutes);
  return [
    { record: sloSeries.calls(window), expr: counted('calls', minutes) },
    { record: sloSeries.bad(window), expr: counted('bad', minutes) },
    {
      record: sloSeries.burn(window),
      expr: `${sloSeries.bad(window)} / ${sloSeries.calls(window)} / (1 - ${OBJECTIVE})`,
    },
  ];
}

/** Share of good calls and remaining budget of the SLOs whose window rolls over so many days. */
function budgetRules(days: number, slos: readonly SloDefinition[]): RecordingRule[] {
  const matchers = `{slo=~"${slos.map(({ name }) => name).join('|')}"}`;
  const over = (series: 'calls' | 'bad') => sumOfSteps(series, `${days}d`, matchers);
  return [
    { record: COMPLIANCE, expr: `1 - ${over('bad')} / ${over('calls')}` },
    {
      record: 'callsight:slo_budget_remaining:ratio',
      expr: `1 - (1 - ${COMPLIANCE}${matchers}) / (1 - ${OBJECTIVE})`,
    },
  ];
}

/** The calls, the bad calls and the objective of one SLO. */
function ownRules(slo: SloDefinition): RecordingRule[] {
  const labels = { slo: slo.name };
  const range = `${BASE_MINUTES}m`;
  return [
    { record: CALLS, expr: totalRate(slo, range), labels },
    { record: BAD, expr: badRate(slo, range), labels },
    { record: OBJECTIVE, expr: `vector(${slo.objective})`, labels },
  ];
}

/**
 * Recording rules of SLOs. The metrics of the calls are read once a minute for each SLO; all windows are sums of these
 * samples, so that a long window weighs each call alike. Samples of before the rules were loaded are missing: until a
 * window has passed, it says what happened since then.
 */
export function recordingGroups(slos: readonly SloDefinition[]): Array<RuleGroup<RecordingRule>> {
  const rolling = slos.flatMap(({ window }) => (window.kind === 'rolling' ? [window.days] : []));
  const periods = [...new Set(rolling)].sort((a, b) => a - b);
  const budgets = periods.flatMap((days) =>
    budgetRules(
      days,
      slos.filter(({ window }) => window.kind === 'rolling' && window.days === days)
    )
  );
  const interval = `${SAMPLE_SECONDS / 60}m`;
  return [
    { name: 'callsight-slo-calls', interval, rules: slos.flatMap(ownRules) },
    {
      name: 'callsight-slo-burn',
      interval,
      rules: windows.filter((minutes) => minutes <= FREQUENT_MINUTES).flatMap(windowRules),
    },
    {
      // Twice in the five minutes for which Prometheus takes a sample as current.
      name: 'callsight-slo-budget',
      interval: '2m',
      rules: [...windows.filter((minutes) => minutes > FREQUENT_MINUTES).flatMap(windowRules), ...budgets],
    },
  ].filter(({ rules }) => rules.length > 0);
}
