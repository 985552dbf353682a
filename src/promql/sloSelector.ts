import { SLO_METRIC, SLO_SCOPE, SLO_SCOPE_KEYS, type SloDefinition } from '../../model/slos';

/** A string of PromQL in double quotes. */
const quoted = (text: string): string => `"${text.replace(/\\/g, '\\\\').replace(/"/g, '\\"').replace(/\n/g, '\\n')}"`;

/** Escapes what a regular expression of RE2 would read otherwise. */
const literal = (text: string): string => text.replace(/[\\^$.|?*+()[\]{}]/g, '\\$&');

/** The matcher of a label for one value or several. */
function matcher(label: string, values: readonly string[]): string {
  return values.length === 1 ? `${label}=${quoted(values[0])}` : `${label}=~${quoted(values.map(literal).join('|'))}`;
}

/** A metric with the calls of an SLO. @param own further matchers */
function selector(metric: string, { scope }: SloDefinition, own: readonly string[]): string {
  const scoped = SLO_SCOPE_KEYS.flatMap((key) => {
    const values = scope[key] ?? [];
    return values.length === 0 ? [] : [matcher(SLO_SCOPE[key].label, values)];
  });
  return `${metric}{${[...scoped, ...own].join(',')}}`;
}

/** A bound of a histogram: whole seconds are `1.0` in OpenMetrics and in Prometheus 3, `1` before. */
function bound(thresholdMs: number): string {
  const seconds = thresholdMs / 1000;
  return Number.isInteger(seconds) ? `le=~"${seconds}(\\\\.0)?"` : `le="${seconds}"`;
}

/** What counts: without unknown outcomes where they are apart. */
export function totalSelector(slo: SloDefinition): string {
  const metric = slo.indicator === 'availability' ? SLO_METRIC.calls : SLO_METRIC.durations;
  return selector(metric, slo, slo.unknown === 'apart' ? ['outcome!="unknown"'] : []);
}

/** The good calls of an indicator with a latency, or the bad ones of availability. */
export function judgedSelector(slo: SloDefinition): { is: 'good' | 'bad'; selector: string } {
  if (slo.indicator === 'availability') {
    const bad = slo.unknown === 'bad' ? 'outcome=~"server_error|unknown"' : 'outcome="server_error"';
    return { is: 'bad', selector: selector(SLO_METRIC.calls, slo, [bad]) };
  }
  const left = [...(slo.indicator === 'both' ? ['server_error'] : []), ...(slo.unknown === 'good' ? [] : ['unknown'])];
  const own = left.length === 0 ? [] : [left.length === 1 ? `outcome!="${left[0]}"` : `outcome!~"${left.join('|')}"`];
  return { is: 'good', selector: selector(SLO_METRIC.bucket, slo, [bound(slo.threshold_ms), ...own]) };
}

/** Calls a second over a range, such as `5m`; 0 where there are none. */
export const totalRate = (slo: SloDefinition, range: string): string =>
  `sum(rate(${totalSelector(slo)}[${range}])) or vector(0)`;

/** Bad calls a second over a range; 0 where there are none. */
export function badRate(slo: SloDefinition, range: string): string {
  const { is, selector: judged } = judgedSelector(slo);
  const rate = `sum(rate(${judged}[${range}])) or vector(0)`;
  return is === 'bad' ? rate : `clamp_min((${totalRate(slo, range)}) - (${rate}), 0)`;
}
