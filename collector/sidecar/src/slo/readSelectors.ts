import { SLO_METRIC, SLO_SCOPE, SLO_SCOPE_KEYS } from '../../../../model/slos';

/** What the PromQL of an SLO says: fields of Callsight's own form. */
export interface SelectedCalls {
  indicator: 'availability' | 'latency' | 'both';
  latency_ms?: number;
  scope: Record<string, string[]>;
  unknown: 'good' | 'bad' | 'apart';
}

/** A query cannot be read as an SLO of Callsight's metrics; the message says what to do. */
export class SelectorError extends Error {}

interface Selector {
  metric: string;
  matchers: Array<{ label: string; operator: string; value: string }>;
}

const TOTALS: readonly string[] = [SLO_METRIC.calls, SLO_METRIC.durations];
const BUCKET: string = SLO_METRIC.bucket;
const NAMES = [...TOTALS, BUCKET];

/** The selectors of Callsight's metrics in an expression, in its order. */
function selectorsOf(expression: string): Selector[] {
  const found = [...expression.matchAll(/\b(callsight_\w+)\s*(?:\{((?:[^{}"]|"(?:[^"\\]|\\.)*")*)\})?/g)];
  return found.map(([, metric, inside = '']) => ({
    metric,
    matchers: [...inside.matchAll(/(\w+)\s*(=~|!~|!=|=)\s*"((?:[^"\\]|\\.)*)"/g)].map(([, label, operator, value]) => ({
      ...{ label, operator },
      value: value.replace(/\\n/g, '\n').replace(/\\(.)/g, '$1'),
    })),
  }));
}

/** The values that a matcher takes; undefined where it is not a list of plain values. */
function valuesOf({ operator, value }: Selector['matchers'][number]): string[] | undefined {
  if (operator === '=') {
    return [value];
  }
  // Alternatives of escaped text; any other operator of a regular expression is more than a list.
  const parts = value.match(/(?:[^|\\]|\\.)+/g) ?? [];
  return operator === '=~' && parts.every((part) => /^(?:[^\\^$.|?*+()[\]{}]|\\[^A-Za-z0-9])*$/.test(part))
    ? parts.map((part) => part.replace(/\\(.)/g, '$1'))
    : undefined;
}

function scopeOf({ matchers }: Selector): Record<string, string[]> {
  const scope: Record<string, string[]> = {};
  for (const matcher of matchers.filter(({ label }) => label !== 'le' && label !== 'outcome')) {
    const key = SLO_SCOPE_KEYS.find((name) => SLO_SCOPE[name].label === matcher.label);
    const values = valuesOf(matcher);
    if (key === undefined) {
      const known = SLO_SCOPE_KEYS.map((name) => SLO_SCOPE[name].label).join(', ');
      throw new SelectorError(`the label "${matcher.label}" cannot limit an SLO; known here: ${known}, outcome, le`);
    }
    if (values === undefined) {
      throw new SelectorError(`the matcher of "${matcher.label}" must be a value or a list of values, such as "a|b"`);
    }
    scope[key] = values;
  }
  return scope;
}

const outcomeOf = ({ matchers }: Selector): string => {
  const matcher = matchers.find(({ label }) => label === 'outcome');
  return matcher === undefined ? '' : `${matcher.operator}${matcher.value}`;
};

function thresholdOf({ matchers }: Selector): number {
  const value = matchers.find(({ label }) => label === 'le')?.value.replace('(\\.0)?', '') ?? '';
  const seconds = Number(value);
  if (value === '' || !(seconds > 0 && Number.isFinite(seconds))) {
    throw new SelectorError(`${BUCKET} needs the matcher le with the threshold in seconds, such as le="0.3"`);
  }
  return Number((seconds * 1000).toPrecision(12));
}

/** The indicator that matchers of the label outcome stand for. */
function judge(total: Selector, judged: Selector): Omit<SelectedCalls, 'scope'> {
  const apart = outcomeOf(total) === '!=unknown';
  const outcome = outcomeOf(judged);
  const wrong = (allowed: string) =>
    new SelectorError(
      `the matcher of outcome in ${judged.metric} must be one of ${allowed}; it is ${outcome || 'missing'}`
    );
  if (outcomeOf(total) !== '' && !apart) {
    throw new SelectorError('the calls of an SLO are all outcomes, or outcome!="unknown" without unknown ones');
  }
  if (judged.metric !== BUCKET) {
    const withUnknown = outcome === '=~server_error|unknown';
    if (outcome !== '=server_error' && (!withUnknown || apart)) {
      throw wrong('outcome="server_error", outcome=~"server_error|unknown"');
    }
    return { indicator: 'availability', unknown: apart ? 'apart' : withUnknown ? 'bad' : 'good' };
  }
  const forms: Record<string, [indicator: 'latency' | 'both', withoutUnknown: boolean] | undefined> = {
    '': ['latency', false],
    '!=unknown': ['latency', true],
    '!=server_error': ['both', false],
    '!~server_error|unknown': ['both', true],
  };
  const form = forms[outcome];
  if (form === undefined || (apart && !form[1])) {
    throw wrong('outcome!="unknown", outcome!="server_error", outcome!~"server_error|unknown", or none');
  }
  const [indicator, withoutUnknown] = form;
  return { indicator, latency_ms: thresholdOf(judged), unknown: apart ? 'apart' : withoutUnknown ? 'bad' : 'good' };
}

/**
 * Reads an SLO from the PromQL of its calls and of its good or bad ones.
 * @throws SelectorError where it is not about Callsight's metrics, or says more than an SLO can.
 */
export function readSelectors(total: string, judged: string): SelectedCalls {
  const [calls] = selectorsOf(total);
  const all = selectorsOf(judged);
  const part = all.find(({ metric }) => metric === BUCKET) ?? all[0];
  for (const { metric } of [calls, part].filter((one) => one !== undefined)) {
    if (!NAMES.includes(metric)) {
      throw new SelectorError(`the metric ${metric} is none of ${NAMES.join(', ')}`);
    }
  }
  if (calls === undefined || part === undefined || !TOTALS.includes(calls.metric)) {
    throw new SelectorError(`the queries must select ${TOTALS.join(' or ')}, and for a latency ${BUCKET}`);
  }
  const durations = calls.metric === SLO_METRIC.durations;
  if (durations !== (part.metric === BUCKET)) {
    throw new SelectorError(`${BUCKET} belongs to ${SLO_METRIC.durations}, and errors to ${SLO_METRIC.calls}`);
  }
  const scope = scopeOf(calls);
  if (JSON.stringify(scope) !== JSON.stringify(scopeOf(part))) {
    throw new SelectorError('both queries must select the same labels but outcome and le');
  }
  return { ...judge(calls, part), scope };
}
