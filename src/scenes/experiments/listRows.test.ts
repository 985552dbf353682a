import type { ExperimentDefinition } from '../../../model/experiments';
import type { DefinedExperiment } from '../../queries/experiment/definitionsQuery';
import { listRows } from './listRows';

const NOW = Date.parse('2026-11-10T12:00:00Z');
const DEFINITION: ExperimentDefinition = {
  ...{
    key: '',
    hypothesis: '',
    unit: 'organization',
    services: [],
    goal_endpoint: '',
    planned_units: 8,
    guardrails: [],
  },
  variants: [
    { name: 'a', weight: 1 },
    { name: 'b', weight: 1 },
  ],
  ...{ start: '', end: '' },
  success: [{ metric: 'calls', better: 'higher', weighting: 'consumers', minimum_effect: 0.1 }],
};

const defined = (key: string, start: string, end: string): DefinedExperiment => ({
  key,
  definition: { ok: true, value: { ...DEFINITION, key, start, end } },
});
const seen = (experiment: string, variant: string, units: number) => ({
  ...{ experiment, variant, units, calls: 10 * units, first_time: NOW - 9000, last_time: NOW - 1000 * units },
});

it('lists unreadable, running, planned, ended and discovered experiments, and counts the consumers of their variants', () => {
  const rows = listRows(
    [
      defined('past', '2026-10-01', '2026-11-10T12:00:00Z'),
      defined('next', '2026-11-11', '2026-11-12'),
      defined('older', '2026-11-01', '2026-11-12'),
      defined('newer', '2026-11-10T12:00:00Z', '2026-11-12'),
      { key: 'broken', definition: { ok: false, error: { code: 'INVALID_INPUT', message: 'no unit' } } },
    ],
    [
      seen('older', 'a', 5),
      seen('older', 'b', 4),
      seen('older', 'retired', 3),
      seen('found', 'x', 2),
      seen('found', 'y', 1),
    ],
    NOW
  );
  expect(rows.map(({ key, state, applications }) => [key, state, applications])).toEqual([
    ['broken', 'unreadable', 0],
    ['newer', 'running', 0],
    ['older', 'running', 9],
    ['next', 'planned', 0],
    ['past', 'ended', 0],
    ['found', 'discovered', 3],
  ]);
  expect(rows[0].problem).toBe('no unit');
  expect(rows[5]).toMatchObject({ start: NOW - 9000, end: NOW - 1000, variants: ['x', 'y'] });
});
