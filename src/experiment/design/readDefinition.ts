import {
  EXPERIMENT_UNITS,
  EXPERIMENT_WEIGHTINGS,
  METRIC_IDS,
  type ExperimentDefinition,
} from '../../../model/experiments';
import { errorMessage } from '../../../model/errorText';
import { Members, unexpected } from '../../../model/members';
import { fail, ok, type Result } from '../result';

const DIRECTIONS = ['higher', 'lower'] as const;
const SCALES = ['absolute', 'relative'] as const;

const textOf = (value: unknown, path: string): string =>
  typeof value === 'string' ? value : unexpected(path.slice(0, -1), 'text', value);

function variantOf(value: unknown, path: string) {
  const members = new Members(value, path);
  return { name: members.text('name'), weight: members.number('weight', 0) };
}

function metricFacts(members: Members) {
  return {
    metric: members.oneOf('metric', METRIC_IDS),
    better: members.oneOf('better', DIRECTIONS),
    weighting: members.oneOf('weighting', EXPERIMENT_WEIGHTINGS),
  };
}

function successOf(value: unknown, path: string) {
  const members = new Members(value, path);
  return { ...metricFacts(members), minimum_effect: members.number('minimum_effect', 0) };
}

function guardrailOf(value: unknown, path: string) {
  const members = new Members(value, path);
  return { ...metricFacts(members), margin: members.number('margin', 0), scale: members.oneOf('scale', SCALES) };
}

function definitionOf(value: unknown): ExperimentDefinition {
  const members = new Members(value, '');
  const definition = {
    ...{ key: members.text('key'), hypothesis: members.text('hypothesis') },
    unit: members.oneOf('unit', EXPERIMENT_UNITS),
    variants: members.list('variants', 2, variantOf),
    services: members.list('services', 0, textOf),
    goal_endpoint: members.text('goal_endpoint'),
    ...{ start: members.time('start'), end: members.time('end') },
    planned_units: members.number('planned_units', 1),
    success: members.list('success', 1, successOf),
    guardrails: members.list('guardrails', 0, guardrailOf),
  };
  return Date.parse(definition.end) > Date.parse(definition.start)
    ? definition
    : unexpected('end', `after start (${definition.start})`, definition.end);
}

/**
 * The definition of an experiment as the sidecar publishes it (collector/sidecar/src/experiments/definitions.ts).
 * @param json text of the column `experiments.definition`
 * @returns `INVALID_INPUT` with the member that is not as it should be, for any other text
 */
export function readDefinition(json: string): Result<ExperimentDefinition> {
  try {
    const value: unknown = JSON.parse(json);
    return ok(definitionOf(value));
  } catch (error) {
    return fail('INVALID_INPUT', errorMessage(error));
  }
}
