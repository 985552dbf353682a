import { checkEach } from '../checks';
import { chiSquareSurvival } from '../distributions/chiSquare';
import type { Contrast } from '../estimates/contrast';
import { chain, fail, finite, type Result } from '../result';

/** The same comparison within one group of consumers, such as a plan or a region. */
export interface Stratum {
  name: string;
  contrast: Contrast;
  /** Consumers, or calls for a metric that weighs calls. */
  controlSize: number;
  treatmentSize: number;
}

/** Arm by stratum p-values below this one say that the arms are composed differently. */
export const MIX_ALPHA = 0.001;

/** A pooled effect this many times the stratified one is reported. */
const EXAGGERATION = 2;

/** The effect within strata beside the pooled one. */
export interface StratifiedEffect {
  /** The effect of all consumers together. */
  pooled: number;
  /** The mean of the strata's effects, weighted by their share of both arms. */
  stratified: number;
  /** The standard error of `stratified`. */
  standardError: number;
  /** Chi-square of the table arm by stratum. */
  mixChiSquare: number;
  /** Probability of such a table when the arms are composed alike; 1 for one stratum. */
  mixPValue: number;
  /** Whether the pooled effect has another sign than every stratum (Simpson's paradox). */
  reversal: boolean;
  /** Whether to show the stratified effect beside the pooled one. */
  warning: 'reversal' | 'different_mix' | 'exaggerated' | null;
}

/** Chi-square of a table of two rows, without correction for continuity. */
function tableChiSquare(rows: ReadonlyArray<readonly number[]>): number {
  const rowSums = rows.map((row) => row.reduce((sum, cell) => sum + cell, 0));
  const total = rowSums.reduce((sum, row) => sum + row, 0);
  return rows[0].reduce((sum, _cell, column) => {
    const columnSum = rows.reduce((columnTotal, row) => columnTotal + row[column], 0);
    return rows.reduce((inner, row, position) => {
      const expected = (rowSums[position] / total) * columnSum;
      return inner + (expected > 0 ? (row[column] - expected) ** 2 / expected : 0);
    }, sum);
  }, 0);
}

/** Compares the pooled effect with the effect within strata. */
export function stratifiedEffect(
  pooled: Pick<Contrast, 'difference'>,
  strata: readonly Stratum[]
): Result<StratifiedEffect> {
  const sizes = strata.flatMap(({ controlSize, treatmentSize }) => [controlSize, treatmentSize]);
  return chain(checkEach('notNegative', 'size', sizes), () => {
    const total = sizes.reduce((sum, size) => sum + size, 0);
    if (total === 0) {
      return fail('NO_UNITS', 'The strata have no consumers.');
    }
    const weights = strata.map(({ controlSize, treatmentSize }) => (controlSize + treatmentSize) / total);
    const sum = (value: (stratum: Stratum, weight: number) => number) =>
      strata.reduce((total, stratum, position) => total + value(stratum, weights[position]), 0);
    const stratified = sum(({ contrast }, weight) => weight * contrast.difference);
    const mixChiSquare = tableChiSquare([
      strata.map(({ controlSize }) => controlSize),
      strata.map(({ treatmentSize }) => treatmentSize),
    ]);
    const mixPValue = strata.length > 1 ? chiSquareSurvival(mixChiSquare, strata.length - 1) : 1;
    const sign = Math.sign(pooled.difference);
    const reversal = sign !== 0 && strata.every(({ contrast }) => Math.sign(contrast.difference) === -sign);
    const exaggerated = Math.abs(pooled.difference) > EXAGGERATION * Math.abs(stratified);
    const warning = reversal
      ? 'reversal'
      : mixPValue < MIX_ALPHA
        ? 'different_mix'
        : exaggerated && strata.length > 1
          ? 'exaggerated'
          : null;
    return finite({
      pooled: pooled.difference,
      stratified,
      standardError: Math.sqrt(sum(({ contrast }, weight) => weight * weight * contrast.variance)),
      mixChiSquare,
      mixPValue,
      reversal,
      warning,
    });
  });
}
