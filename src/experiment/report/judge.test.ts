import type { ExperimentDefinition } from '../../../model/experiments';
import { pairedRatioSumsOf } from '../aggregates/pairedRatioSums';
import { jointMomentsOf } from '../aggregates/jointMoments';
import type { ArmMoments, ExperimentData } from './inputs';
import { judge } from './judge';

const DAY = 86_400_000;
const DEFINITION: ExperimentDefinition = {
  ...{ key: 'test', hypothesis: '', unit: 'application', services: [], goal_endpoint: '', planned_units: 80 },
  variants: [
    { name: 'control', weight: 1 },
    { name: 'treatment', weight: 1 },
  ],
  ...{ start: '2026-11-02', end: '2026-11-30' },
  success: [{ metric: 'success_rate', better: 'higher', weighting: 'consumers', minimum_effect: 0.01 }],
  guardrails: [{ metric: 'retry_rate', better: 'lower', weighting: 'calls', margin: 0.05, scale: 'absolute' }],
};
const from = Date.parse(DEFINITION.start);
const PERIOD = { from, to: from + 14 * DAY };

/** An arm of 40 consumers around a rate. */
function arm(name: string, metric: ArmMoments['metric'], rate: number): ArmMoments {
  const units = Array.from({ length: 40 }, (_unit, i) => ({
    outcome: { numerator: (100 + i) * (rate + ((i % 5) - 2) / 200), denominator: 100 + i },
    past: { numerator: 0, denominator: 1 },
  }));
  const sums = pairedRatioSumsOf(units);
  if (!sums.ok) {
    throw new Error(sums.error.message);
  }
  const rates = jointMomentsOf(
    units.map(({ outcome }) => [outcome.numerator / outcome.denominator, 0]),
    2
  );
  return { arm: name, metric, withPast: 0, sums: sums.value, rates };
}

interface Given {
  success?: number;
  retries?: number;
  units?: [number, number];
  contaminated?: number;
}

const dataOf = ({ success = 0.9, retries = 0.1, units = [40, 40], contaminated = 0 }: Given): ExperimentData => ({
  moments: [
    ...[arm('control', 'success_rate', 0.9), arm('treatment', 'success_rate', success)],
    ...[arm('control', 'retry_rate', 0.1), arm('treatment', 'retry_rate', retries)],
  ],
  latencies: [],
  exposures: [
    { arm: 'control', units: units[0], contaminated },
    { arm: 'treatment', units: units[1], contaminated },
  ],
});

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
  const report = judge(DEFINITION, dataOf({ success: 0.95 }), 'treatment', { from, to: from + 6 * DAY });
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
