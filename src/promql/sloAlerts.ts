import { BURN_WINDOWS, burnThreshold, type BurnWindow, type SloDefinition } from '../../model/slos';
import { duration, sloSeries, type RuleGroup } from './sloRecordings';

export interface AlertingRule {
  alert: string;
  expr: string;
  labels: Record<string, string>;
  annotations: Record<string, string>;
}

type Severity = BurnWindow['severity'];

/** Severities of Alertmanager's routes, as the alerts of the pipeline have them. */
export const SEVERITY: Record<Severity, string> = { page: 'critical', ticket: 'warning' };

/** The windows of a severity. */
const windowsOf = (severity: Severity) => BURN_WINDOWS.filter((window) => window.severity === severity);

/** A threshold in a rule: four digits are enough. */
const rounded = (value: number) => Number(value.toPrecision(4));

/** Parts of the condition of one pair of windows. */
function conditionOf(slo: SloDefinition, window: BurnWindow) {
  const { min_calls, min_errors } = slo.low_traffic;
  const of = (name: string) => `${name}{slo="${slo.name}"}`;
  const long = duration(window.long);
  return {
    long: of(sloSeries.burn(long)),
    short: of(sloSeries.burn(duration(window.short))),
    threshold: rounded(burnThreshold(slo, window)),
    guards: [
      [of(sloSeries.bad(long)), min_errors],
      [of(sloSeries.calls(long)), min_calls],
    ] as const,
  };
}

/** PromQL: the burn rate of the long window, where both windows burn and there are calls and bad calls enough. */
export function burnCondition(slo: SloDefinition, severity: Severity): string {
  return windowsOf(severity)
    .map((window) => {
      const { long, short, threshold, guards } = conditionOf(slo, window);
      const guarded = guards.map(([series, minimum]) => `  and ${series} >= ${minimum}`);
      return ['(', `  ${long} > ${threshold}`, `  and ${short} > ${threshold}`, ...guarded, ')'].join('\n');
    })
    .join('\nor\n');
}

/**
 * PromQL: the same condition as a number, for a rule with its threshold in an expression: 0 where nothing burns, above 1
 * where the condition holds, as a multiple of the threshold.
 */
export function burnValue(slo: SloDefinition, severity: Severity): string {
  return windowsOf(severity)
    .map((window) => {
      const { long, short, threshold, guards } = conditionOf(slo, window);
      const factors = guards.map(([series, minimum]) => `* (${series} >= bool ${minimum})`);
      return [
        `${long} / ${threshold} * (${long} > bool ${threshold}) * (${short} > bool ${threshold})`,
        ...factors,
      ].join('\n  ');
    })
    .join('\n+\n');
}

const days = ({ window }: SloDefinition) => (window.kind === 'rolling' ? `${window.days} days` : `this ${window.unit}`);

/** Alerts on the burn of requests: a page and a ticket for each SLO that weighs requests. */
export function alertGroups(slos: readonly SloDefinition[]): Array<RuleGroup<AlertingRule>> {
  const weighed = slos.filter(({ weighting }) => weighting !== 'consumers');
  const rules = weighed.flatMap((slo) =>
    (['page', 'ticket'] as const).map((severity): AlertingRule => ({
      alert: `CallsightSloBurn${severity === 'page' ? 'Page' : 'Ticket'}`,
      expr: burnCondition(slo, severity),
      labels: {
        severity: SEVERITY[severity],
        source: 'callsight',
        slo: slo.name,
        ...(slo.owner === '' ? {} : { owner: slo.owner }),
      },
      annotations: {
        summary: `${slo.title} burns its error budget`,
        description: `Its budget of ${days(slo)} is used up at {{ $value | humanize }} times the rate that it allows.`,
        runbook: `Open Reliability, SLOs, ${slo.title}: who burns it, and which errors. docs/slo.md#when-an-alert-fires`,
      },
    }))
  );
  return rules.length === 0 ? [] : [{ name: 'callsight-slo-alerts', interval: '1m', rules }];
}
