import type { ExperimentDefinition } from '../../../model/experiments';
import { readDefinition } from './readDefinition';

const DEFINITION: ExperimentDefinition = {
  ...{ key: 'test', hypothesis: '', unit: 'application', services: ['orders-api'], goal_endpoint: '' },
  variants: [
    { name: 'control', weight: 1 },
    { name: 'treatment', weight: 0 },
  ],
  ...{ start: '2026-11-02', end: '2026-11-30T00:00:00Z', planned_units: 80 },
  success: [{ metric: 'success_rate', better: 'higher', weighting: 'consumers', minimum_effect: 0.01 }],
  guardrails: [{ metric: 'retry_rate', better: 'lower', weighting: 'calls', margin: 0.05, scale: 'absolute' }],
};

const read = (changed: object) => readDefinition(JSON.stringify({ ...DEFINITION, ...changed }));

it('reads what the sidecar writes', () => expect(read({})).toEqual({ ok: true, value: DEFINITION }));

it.each<[string, object, string]>([
  ['a unit that is none', { unit: 'plan' }, 'unit must be one of application, organization, developer, and is "plan".'],
  ['one variant', { variants: [{ name: 'a', weight: 1 }] }, 'variants must be a list of at least 2'],
  [
    'a weight of text',
    { variants: [DEFINITION.variants[0], { name: 'b', weight: '1' }] },
    'variants[1].weight must be',
  ],
  ['no metric', { success: [] }, 'success must be a list of at least 1'],
  ['an unknown metric', { success: [{ ...DEFINITION.success[0], metric: 'speed' }] }, 'success[0].metric must be one'],
  ['a time that is none', { start: 'soon' }, 'start must be a time as in ISO 8601, and is "soon".'],
  ['an end before the start', { end: '2026-11-01' }, 'end must be after start (2026-11-02), and is "2026-11-01".'],
  ['no plan', { planned_units: undefined }, 'planned_units must be a number of at least 1, and is not there.'],
  ['a service that is no text', { services: [1] }, 'services[0] must be text, and is 1.'],
  ['a margin below 0', { guardrails: [{ ...DEFINITION.guardrails[0], margin: -1 }] }, 'guardrails[0].margin must be'],
])('refuses %s by its name', (_name, changed, message) => {
  expect(read(changed)).toMatchObject({
    ok: false,
    error: { code: 'INVALID_INPUT', message: expect.stringContaining(message) },
  });
});

it.each(['', 'null', '[]', '{"key"'])('refuses %j', (json) => expect(readDefinition(json).ok).toBe(false));
