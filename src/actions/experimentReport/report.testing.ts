import { REPORT_FORMAT, REPORT_VERSION, type ExperimentReport } from '../../experiment/report/export/reportDocument';

const NONE = { baseline: null, variant: null, difference: null, relative: null, adjustment: null };

/** A report whose names try to be markup and formulas. */
export const REPORT: ExperimentReport = {
  format: REPORT_FORMAT,
  version: REPORT_VERSION,
  created: '2026-11-16T00:00:00.000Z',
  experiment: {
    ...{ key: 'v2_rollout|x', hypothesis: '# <b>faster</b>\n[x](http://e.org)', unit: 'application' },
    ...{ baseline: '=control', services: ['orders-api', '*all*'], goal_endpoint: '/orders/{id}' },
    ...{ start: '2026-11-02', planned_end: '2026-11-30T00:00:00.000Z', planned_consumers: 50 },
  },
  period: { from: '2026-11-02T00:00:00.000Z', to: '2026-11-16T00:00:00.000Z', days: 14 },
  exposures: [
    { variant: '=control', weight: 1, assigned: 21, excluded: 1, analysed: 20 },
    { variant: '@treatment', weight: 1, assigned: 24, excluded: 0, analysed: 24 },
  ],
  variants: [
    {
      variant: '@treatment',
      verdict: {
        decision: 'do_not_ship',
        reasons: [{ code: 'guardrail_worse', metrics: ['server_error_rate consumers'] }],
      },
      health: {
        sample_ratio: { state: 'ok', p_value: 0.6547 },
        contamination: { state: 'warning', consumers: 1, share: 0.0222 },
        effective_consumers: { baseline: 12.34, variant: 15 },
      },
      metrics: [
        {
          ...{ role: 'success', metric: 'latency_mean', weighting: 'consumers', better: 'lower', outcome: 'better' },
          baseline: { value: 188, numerator: 1_880_000, denominator: 10_000 },
          variant: { value: 166, numerator: 1_992_000, denominator: 12_000 },
          difference: { value: -22, low: -31.5, high: -12.5 },
          relative: { value: -0.117, low: -0.162, high: -0.068 },
          ...{ p_value: 0.0001, adjusted_p_value: 0.0002, minimum_effect: 0.1, margin: null },
          adjustment: { variance_reduction: 0.37, off: null, unadjusted_difference: -20 },
          error: null,
        },
        {
          ...{ role: 'guardrail', metric: 'server_error_rate', weighting: 'consumers', better: 'lower' },
          outcome: 'worse',
          baseline: { value: 0.01, numerator: 100, denominator: 10_000 },
          variant: { value: 0.017, numerator: 204, denominator: 12_000 },
          difference: { value: 0.007, low: null, high: 0.0113 },
          relative: { value: 0.7, low: null, high: null },
          ...{ p_value: 0.71, adjusted_p_value: null, minimum_effect: null },
          margin: { size: 0.005, scale: 'absolute' },
          adjustment: { variance_reduction: null, off: 'no_reduction', unadjusted_difference: 0.007 },
          error: null,
        },
        {
          ...{ role: 'guardrail', metric: 'latency_p99', weighting: 'calls', better: 'lower', ...NONE },
          ...{ outcome: 'not_computed', p_value: null, adjusted_p_value: null, minimum_effect: null },
          margin: { size: 0.1, scale: 'relative' },
          error: 'The percentile is not estimable with 4.2 effective consumers.',
        },
      ],
      error: null,
    },
  ],
  excluded: {
    total: 2,
    consumers: [
      {
        ...{ id: 'app_1', name: '=HYPERLINK("x")|', reason: 'several_variants' },
        ...{ variants: '=control, @treatment', calls: 1234 },
      },
    ],
  },
  method: {
    ...{ alpha: 0.05, intervals: 'confidence_sequence', correction: 'holm', minimum_days: 7, minimum_consumers: 20 },
    ...{ sample_ratio_alarm: 0.001, past_days: 14 },
  },
};
