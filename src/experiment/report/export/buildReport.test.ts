import type { ExperimentDefinition } from '../../../../model/experiments';
import { judge } from '../judge';
import { dataOf, DEFINITION, PERIOD, type Given } from '../judge.testing';
import { buildReport } from './buildReport';
import { reportJson } from './reportDocument';

function reportOf(given: Given, definition: ExperimentDefinition = DEFINITION) {
  const data = dataOf(given);
  return buildReport({
    ...{ definition, data, period: PERIOD, created: PERIOD.to },
    judged: [{ variant: 'treatment', report: judge(definition, data, 'treatment', PERIOD) }],
    excluded: {
      total: 1,
      consumers: [{ id: 'x', name: 'X', reason: 'several_variants', variants: 'control, treatment', calls: 5 }],
    },
  });
}

/** Six digits are the same on every machine. */
const rounded = (json: string): unknown =>
  JSON.parse(json, (_name, value: unknown) => (typeof value === 'number' ? Number(value.toPrecision(6)) : value));

it('has the documented members, which other programs read', () => {
  expect(rounded(reportJson(reportOf({ success: 0.95, contaminated: 1 })))).toEqual({
    format: 'callsight.experiment_report',
    version: 1,
    created: '2026-11-16T00:00:00.000Z',
    experiment: {
      key: 'test',
      hypothesis: '',
      unit: 'application',
      baseline: 'control',
      services: [],
      goal_endpoint: '',
      start: '2026-11-02',
      planned_end: '2026-11-30',
      planned_consumers: 80,
    },
    period: {
      from: '2026-11-02T00:00:00.000Z',
      to: '2026-11-16T00:00:00.000Z',
      days: 14,
    },
    exposures: [
      {
        variant: 'control',
        weight: 1,
        assigned: 40,
        excluded: 1,
        analysed: 39,
      },
      {
        variant: 'treatment',
        weight: 1,
        assigned: 40,
        excluded: 1,
        analysed: 39,
      },
    ],
    variants: [
      {
        variant: 'treatment',
        verdict: {
          decision: 'ship',
          reasons: [
            {
              code: 'metric_better',
              metrics: ['success_rate consumers'],
            },
            {
              code: 'guardrails_non_inferior',
            },
          ],
        },
        health: {
          sample_ratio: {
            state: 'ok',
            p_value: 1,
          },
          contamination: {
            state: 'ok',
            consumers: 2,
            share: 0.025,
          },
          effective_consumers: {
            baseline: 39.6302,
            variant: 39.6302,
          },
        },
        metrics: [
          {
            role: 'success',
            metric: 'success_rate',
            weighting: 'consumers',
            better: 'higher',
            minimum_effect: 0.01,
            margin: null,
            outcome: 'better',
            baseline: {
              value: 0.9,
              numerator: 4302.4,
              denominator: 4780,
            },
            variant: {
              value: 0.95,
              numerator: 4541.4,
              denominator: 4780,
            },
            difference: {
              value: 0.05,
              low: 0.0451398,
              high: 0.0548602,
            },
            relative: {
              value: 0.0555556,
              low: 0.0500186,
              high: 0.0611233,
            },
            adjustment: {
              variance_reduction: null,
              off: 'few_units_with_past',
              unadjusted_difference: 0.05,
            },
            p_value: 2.81431e-188,
            adjusted_p_value: 2.81431e-188,
            error: null,
          },
          {
            role: 'guardrail',
            metric: 'retry_rate',
            weighting: 'calls',
            better: 'lower',
            minimum_effect: null,
            margin: {
              size: 0.05,
              scale: 'absolute',
            },
            outcome: 'non_inferior',
            baseline: {
              value: 0.100084,
              numerator: 478.4,
              denominator: 4780,
            },
            variant: {
              value: 0.100084,
              numerator: 478.4,
              denominator: 4780,
            },
            difference: {
              value: 0,
              low: null,
              high: 0.00447227,
            },
            relative: {
              value: 0,
              low: null,
              high: 0.0457182,
            },
            adjustment: {
              variance_reduction: null,
              off: 'few_units_with_past',
              unadjusted_difference: 0,
            },
            p_value: 1.28283e-181,
            adjusted_p_value: null,
            error: null,
          },
        ],
        error: null,
      },
    ],
    excluded: {
      total: 1,
      consumers: [
        {
          id: 'x',
          name: 'X',
          reason: 'several_variants',
          variants: 'control, treatment',
          calls: 5,
        },
      ],
    },
    method: {
      alpha: 0.05,
      intervals: 'confidence_sequence',
      correction: 'holm',
      minimum_days: 7,
      minimum_consumers: 20,
      sample_ratio_alarm: 0.001,
      past_days: 14,
    },
  });
});

it('says why a metric has no result', () => {
  const guardrails: ExperimentDefinition['guardrails'] = [
    { metric: 'latency_p99', better: 'lower', weighting: 'calls', margin: 0.1, scale: 'relative' },
  ];
  const [variant] = reportOf({}, { ...DEFINITION, guardrails }).variants;
  expect(variant.metrics.map(({ outcome, error }) => [outcome, error])).toEqual([
    ['flat', null],
    ['not_computed', 'latency_p99: control or treatment has no consumers.'],
  ]);
});

it('says why a variant has no verdict', () => {
  const report = reportOf({ units: [0, 0] });
  expect(report.variants[0]).toMatchObject({ verdict: null, health: null, error: 'No arm has consumers.' });
  expect(report.variants[0].metrics.map(({ outcome }) => outcome)).toEqual(['not_computed', 'not_computed']);
});
