import type { Result } from '../../../src/experiment/result';
import type { Rule } from '../../../src/experiment/effects/rule';
import { member, type Json, type Vector } from '../vectors';

/** Computes a vector's figures under the names of its `expected`, or an error. */
export type Adapter = (vector: Vector) => unknown;

/** A result without a value. */
export class NoFigure extends Error {
  constructor(readonly code: string) {
    super(code);
  }
}

/** The value of a result; an error is thrown as `NoFigure`. */
export function valueOf<T>(result: Result<T>): T {
  if (!result.ok) {
    throw new NoFigure(result.error.code);
  }
  return result.value;
}

/** The rule that a vector's options ask for. */
export function ruleOf(options: { [key: string]: Json }): Rule {
  const alpha = Number(options.alpha);
  if ('n_star' in options) {
    return { kind: 'sequential', tuning: { plannedUnits: Number(options.n_star), alpha } };
  }
  return options.dist === 'z' ? { kind: 'normal' } : { kind: 'student' };
}

/** The question that a vector's options ask. */
export function alternativeOf(options: { [key: string]: Json }) {
  return options.alternative === 'greater' || options.alternative === 'less' ? options.alternative : 'two-sided';
}

/** Both arms of a vector, by a reader of one. */
export const armsOf = <T>({ input }: Vector, read: (arm: Json) => T): { control: T; treatment: T } => ({
  control: read(member(input, 'control')),
  treatment: read(member(input, 'treatment')),
});
