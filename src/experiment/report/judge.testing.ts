import type { ExperimentDefinition } from '../../../model/experiments';
import { pairedRatioSumsOf } from '../aggregates/pairedRatioSums';
import { jointMomentsOf } from '../aggregates/jointMoments';
import type { ArmMoments, ExperimentData } from './inputs';

/** Milliseconds of a day. */
export const DAY = 86_400_000;
/** An experiment of 80 applications with one success metric and one guardrail. */
export const DEFINITION: ExperimentDefinition = {
  ...{ key: 'test', hypothesis: '', unit: 'application', services: [], goal_endpoint: '', planned_units: 80 },
  variants: [
    { name: 'control', weight: 1 },
    { name: 'treatment', weight: 1 },
  ],
  ...{ start: '2026-11-02', end: '2026-11-30' },
  success: [{ metric: 'success_rate', better: 'higher', weighting: 'consumers', minimum_effect: 0.01 }],
  guardrails: [{ metric: 'retry_rate', better: 'lower', weighting: 'calls', margin: 0.05, scale: 'absolute' }],
};
const from = Date.parse(DEFINITION.start);

/** Its first 14 days. */
export const PERIOD = { from, to: from + 14 * DAY };

/** An arm of 40 consumers around a rate. */
function arm(name: string, metric: ArmMoments['metric'], rate: number): ArmMoments {
  const units = Array.from({ length: 40 }, (_unit, i) => ({
    outcome: { numerator: (100 + i) * (rate + ((i % 5) - 2) / 200), denominator: 100 + i },
    past: { numerator: 0, denominator: 1 },
  }));
  const sums = pairedRatioSumsOf(units);
  if (!sums.ok) {
    throw new Error(sums.error.message);
  }
  const rates = jointMomentsOf(
    units.map(({ outcome }) => [outcome.numerator / outcome.denominator, 0]),
    2
  );
  return { arm: name, metric, withPast: 0, sums: sums.value, rates };
}

export interface Given {
  success?: number;
  retries?: number;
  units?: [number, number];
  contaminated?: number;
}

/** What the queries answer for two arms of 40 consumers. */
export const dataOf = ({
  success = 0.9,
  retries = 0.1,
  units = [40, 40],
  contaminated = 0,
}: Given): ExperimentData => ({
  moments: [
    ...[arm('control', 'success_rate', 0.9), arm('treatment', 'success_rate', success)],
    ...[arm('control', 'retry_rate', 0.1), arm('treatment', 'retry_rate', retries)],
  ],
  latencies: [],
  exposures: [
    { arm: 'control', units: units[0], contaminated },
    { arm: 'treatment', units: units[1], contaminated },
  ],
});
