import { ConfigError, parseConfig } from '../config/config';

const KEY = { CALLSIGHT_PSEUDONYM_KEY: 'a key only for tests, 32 bytes..' };
const DEFINITION = {
  key: 'v2_rollout',
  variants: [{ name: 'control' }, { name: 'treatment' }],
  start: '2026-11-02',
  end: '2026-11-30T00:00:00Z',
  planned_units: 100,
  success: [{ metric: 'latency_p95' }],
  guardrails: [{ metric: 'success_rate', margin: 0.005 }],
};

const parsed = (changed: object) =>
  parseConfig({ experiments: { definitions: [{ ...DEFINITION, ...changed }] } }, KEY).experiments.definitions;

it('fills in directions, weighting, weights and unit', () => {
  expect(parsed({})).toEqual([
    {
      ...DEFINITION,
      hypothesis: '',
      unit: 'application',
      services: [],
      goal_endpoint: '',
      variants: [
        { name: 'control', weight: 1 },
        { name: 'treatment', weight: 1 },
      ],
      success: [{ metric: 'latency_p95', better: 'lower', weighting: 'calls', minimum_effect: 0.05 }],
      guardrails: [{ metric: 'success_rate', better: 'higher', weighting: 'calls', margin: 0.005, scale: 'absolute' }],
    },
  ]);
  expect(parsed({ success: [{ metric: 'revenue' }] })[0].success[0].weighting).toBe('consumers');
});

it.each([
  [{ variants: [{ name: 'a' }] }, '0.variants: must name at least two variants, the baseline first'],
  [{ variants: [{ name: 'a' }, { name: 'a' }] }, '0.variants: must have a name of its own for each variant'],
  [{ variants: [{ name: 'a', weight: 0 }, { name: 'b' }] }, '0.variants: must have a weight above 0 for the baseline'],
  [{ start: 'next week' }, '0.start: must be a day or a time with its zone, such as 2026-11-02'],
  [{ start: '2026-11-02T09:00' }, '0.start: must be a day or a time with its zone'],
  [{ end: '2026-11-01' }, '0.end: must be after start'],
  [{ planned_units: 2 }, '0.planned_units: must be at least 4 consumers'],
  [{ success: [] }, '0.success: must name at least one metric'],
  [{ success: [{ metric: 'p95' }] }, '0.success.0.metric: must be one of success_rate, server_error_rate'],
  [{ success: [{ metric: 'conversion' }] }, '0.goal_endpoint: must name the endpoint of adoption and conversion'],
  [{ success: [{ metric: 'calls' }, { metric: 'calls' }] }, '0.success: must name each metric once'],
  [{ guardrails: [{ metric: 'success_rate', margin: -1 }] }, '0.guardrails.0.margin: must be above 0'],
  [{ guardrails: [{ metric: 'latency_p99', margin: 1 }] }, '0.guardrails.0.scale: a margin of a percentile must be'],
  [{ plannedunits: 2 }, '0.plannedunits: unknown setting. Did you mean "planned_units"?'],
])('names the setting that is wrong: %j', (changed, message) => {
  expect(() => parsed(changed)).toThrow(ConfigError);
  expect(() => parsed(changed)).toThrow(`experiments.definitions.${message}`);
});

it('refuses two experiments with one key', () => {
  expect(() => parseConfig({ experiments: { definitions: [DEFINITION, DEFINITION] } }, KEY)).toThrow(
    'experiments.definitions: must have a key of its own for each experiment'
  );
});
