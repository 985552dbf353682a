import path from 'node:path';
import { readVectors, type Vector } from '../experiments/vectors';

/** The reference cases of growth: numbers of lifelines, statsmodels, numpy, and by hand. */
export const readGrowthVectors = (): Vector[] => readVectors(path.join(__dirname, 'growth-vectors.json'));

/** The one case of an operation. @throws Error when there is none */
export function vectorOf(op: string): Vector {
  const found = readGrowthVectors().find((vector) => vector.op === op);
  if (found === undefined) {
    throw new Error(`no vector of ${op}`);
  }
  return found;
}
