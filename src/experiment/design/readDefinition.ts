import {
  EXPERIMENT_UNITS,
  EXPERIMENT_WEIGHTINGS,
  METRIC_IDS,
  type ExperimentDefinition,
} from '../../../model/experiments';
import { errorMessage } from '../../../model/errorText';
import { isObject } from '../../../model/isObject';
import { fail, ok, type Result } from '../result';

const DIRECTIONS = ['higher', 'lower'] as const;
const SCALES = ['absolute', 'relative'] as const;

/** Members of an object, by name; `path` is how the object is named in messages. */
class Members {
  private readonly members: Record<string, unknown>;

  constructor(
    value: unknown,
    private readonly path: string
  ) {
    this.members = isObject(value) ? value : unexpected(path || 'the definition', 'an object', value);
  }

  text(name: string): string {
    const value = this.members[name];
    return typeof value === 'string' ? value : this.refuse(name, 'text', value);
  }

  oneOf<Word extends string>(name: string, words: readonly Word[]): Word {
    const value = this.members[name];
    return words.find((word) => word === value) ?? this.refuse(name, `one of ${words.join(', ')}`, value);
  }

  number(name: string, least: number): number {
    const value = this.members[name];
    const isNumber = typeof value === 'number' && Number.isFinite(value) && value >= least;
    return isNumber ? value : this.refuse(name, `a number of at least ${least}`, value);
  }

  time(name: string): string {
    const value = this.text(name);
    return Number.isNaN(Date.parse(value)) ? this.refuse(name, 'a time as in ISO 8601', value) : value;
  }

  list<Item>(name: string, least: number, read: (value: unknown, path: string) => Item): Item[] {
    const value = this.members[name];
    if (!Array.isArray(value) || value.length < least) {
      return this.refuse(name, `a list of at least ${least}`, value);
    }
    return value.map((item: unknown, index) => read(item, `${this.path}${name}[${index}].`));
  }

  private refuse(name: string, expected: string, value: unknown): never {
    return unexpected(`${this.path}${name}`, expected, value);
  }
}

function unexpected(name: string, expected: string, value: unknown): never {
  throw new Error(`${name} must be ${expected}, and is ${JSON.stringify(value) ?? 'not there'}.`);
}

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
