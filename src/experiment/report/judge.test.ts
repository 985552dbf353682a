import type { ExperimentDefinition } from '../../../model/experiments';
import { judge } from './judge';
import { DAY, dataOf, DEFINITION, PERIOD, type Given } from './judge.testing';

const CASES: Array<[name: string, given: Given, decision: string, reason: string]> = [
  ['ships what is better and safe', { success: 0.95 }, 'ship', 'metric_better'],
  ['keeps running without a difference', {}, 'keep_running', 'no_success_metric_better'],
  ['does not ship what is worse', { success: 0.8 }, 'do_not_ship', 'metric_worse'],
  ['does not ship a broken guardrail', { success: 0.95, retries: 0.3 }, 'do_not_ship', 'guardrail_worse'],
  ['does not trust a broken split', { success: 0.95, units: [15, 65] }, 'invalid', 'sample_ratio_mismatch'],
  ['does not trust consumers in both arms', { success: 0.95, contaminated: 4 }, 'invalid', 'contamination'],
];

it.each(CASES)('%s', (_name, given, decision, reason) => {
  const report = judge(DEFINITION, dataOf(given), 'treatment', PERIOD);
  expect(report.ok && report.value.verdict.decision).toBe(decision);
  expect(report.ok && report.value.verdict.reasons[0].code).toBe(reason);
});

it('says nothing before a week', () => {
  const report = judge(DEFINITION, dataOf({ success: 0.95 }), 'treatment', { ...PERIOD, to: PERIOD.from + 6 * DAY });
  expect(report.ok && report.value.verdict.reasons).toEqual([{ code: 'too_early' }]);
});

it('takes a guardrail that cannot be computed for open', () => {
  const guardrails: ExperimentDefinition['guardrails'] = [
    { metric: 'latency_p99', better: 'lower', weighting: 'calls', margin: 0.1, scale: 'relative' },
  ];
  const report = judge({ ...DEFINITION, guardrails }, dataOf({ success: 0.95 }), 'treatment', PERIOD);
  expect(report.ok && report.value.verdict).toEqual({
    decision: 'keep_running',
    reasons: [{ code: 'guardrail_inconclusive', metrics: ['latency_p99 calls'] }],
  });
  expect(report.ok && report.value.missing).toHaveLength(1);
});
