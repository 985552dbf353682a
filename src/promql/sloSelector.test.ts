import { SLO_DEFAULTS, type SloDefinition } from '../../model/slos';
import { burnCondition, burnValue } from './sloAlerts';
import { recordingGroups } from './sloRecordings';
import { badRate, judgedSelector, totalSelector } from './sloSelector';

const slo = (changed: Partial<SloDefinition> = {}): SloDefinition => ({
  ...{ ...SLO_DEFAULTS, name: 'a', objective: 0.995, scope: { service: ['orders'] } },
  ...changed,
});

const CALLS = 'callsight_requests_total{service="orders"';
const DURATIONS = 'callsight_request_duration_seconds_count{service="orders"';
const BUCKET = 'callsight_request_duration_seconds_bucket{service="orders",le="0.3"';
const latency = { indicator: 'latency', threshold_ms: 300 } as const;
const both = { indicator: 'both', threshold_ms: 300 } as const;

it.each([
  [{}, `${CALLS},outcome!="unknown"}`, `bad ${CALLS},outcome="server_error"}`],
  [{ unknown: 'bad' }, `${CALLS}}`, `bad ${CALLS},outcome=~"server_error|unknown"}`],
  [{ unknown: 'good' }, `${CALLS}}`, `bad ${CALLS},outcome="server_error"}`],
  [latency, `${DURATIONS},outcome!="unknown"}`, `good ${BUCKET},outcome!="unknown"}`],
  [{ ...latency, unknown: 'good' }, `${DURATIONS}}`, `good ${BUCKET}}`],
  [{ ...latency, unknown: 'bad' }, `${DURATIONS}}`, `good ${BUCKET},outcome!="unknown"}`],
  [both, `${DURATIONS},outcome!="unknown"}`, `good ${BUCKET},outcome!~"server_error|unknown"}`],
  [{ ...both, unknown: 'good' }, `${DURATIONS}}`, `good ${BUCKET},outcome!="server_error"}`],
] satisfies Array<[Partial<SloDefinition>, string, string]>)('selects the calls of %j', (changed, total, judged) => {
  const { is, selector } = judgedSelector(slo(changed));
  expect([totalSelector(slo(changed)), `${is} ${selector}`]).toEqual([total, judged]);
});

it('writes values as PromQL reads them', () => {
  const scope = { endpoint: ['/orders/{id}', '/a.b'], version: ['v"1\\'] };
  expect(totalSelector(slo({ scope }))).toBe(
    'callsight_requests_total{endpoint=~"/orders/\\\\{id\\\\}|/a\\\\.b",api_version="v\\"1\\\\",outcome!="unknown"}'
  );
});

it('finds the bound of whole seconds in both ways in which Prometheus stores it', () => {
  expect(badRate(slo({ indicator: 'latency', threshold_ms: 2000 }), '5m')).toContain('le=~"2(\\\\.0)?"');
});

it('lowers a threshold that no burn rate could reach', () => {
  expect(burnCondition(slo(), 'page')).toContain('> 14.4\n');
  expect(burnCondition(slo({ objective: 0.9 }), 'page')).toContain('ratio1h{slo="a"} > 9\n');
  expect(burnValue(slo({ objective: 0.9 }), 'page')).toContain('ratio1h{slo="a"} / 9 ');
});

it('records the budget of rolling windows only', () => {
  const records = (one: SloDefinition) =>
    recordingGroups([one]).flatMap(({ rules }) => rules.map(({ record }) => record));
  expect(records(slo())).toContain('callsight:slo_budget_remaining:ratio');
  const window = { kind: 'calendar', unit: 'month', time_zone: 'UTC' } as const;
  expect(records(slo({ window }))).not.toContain('callsight:slo_budget_remaining:ratio');
  expect(recordingGroups([])[0].rules[0].record).toBe('callsight:slo_calls:increase5m');
});
