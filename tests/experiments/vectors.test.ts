import { NoFigure, type Adapter } from './adapters/adapter';
import { BELIEFS } from './adapters/beliefs';
import { DIFFERENCES } from './adapters/differences';
import { eventsToResults } from './adapters/events';
import { HEALTH } from './adapters/health';
import { LATENCY } from './adapters/latency';
import { PLANS } from './adapters/plans';
import { differences, readVectors, type Vector } from './vectors';

const ADAPTERS: Record<string, Adapter> = {
  ...BELIEFS,
  ...DIFFERENCES,
  ...HEALTH,
  ...LATENCY,
  ...PLANS,
  events_to_results: eventsToResults,
};

const vectors = readVectors();

/** The figures, or the code of the error that is returned in their place. */
function compute(vector: Vector): unknown {
  try {
    return ADAPTERS[vector.op](vector);
  } catch (error) {
    if (error instanceof NoFigure) {
      return { error: error.code };
    }
    throw error;
  }
}

it('has all reference cases', () => expect(vectors).toHaveLength(61));

it.each(vectors.map((vector) => [vector.id, vector] as const))('%s', (_id, vector) => {
  const { error, ...figures } = vector.expected;
  const computed = compute(vector);
  if (typeof error === 'string') {
    // Some engines have one error for several causes: "ZERO_VARIANCE_OR_ZERO_BASELINE".
    expect(error.split('_OR_')).toContain(typeof computed === 'object' && computed && Reflect.get(computed, 'error'));
    return;
  }
  expect(differences(computed, figures, vector.tolerance)).toEqual([]);
});

it('notices a wrong figure, a missing one and an error', () => {
  const count = (got: unknown) => differences(got, { a: 1, list: [2] }, { rel: 1e-6, abs: 0 }).length;
  expect(count({ a: 1 + 1e-5, list: [2] })).toBe(1);
  expect(count({ b: 1, list: [] })).toBe(2);
  expect(count({ error: 'NO_UNITS' })).toBe(2);
  expect(count({ a: 1 + 1e-7, list: [2] })).toBe(0);
});
