import { metricOf } from '../../../model/experiments';
import { bucketValue } from '../../experiment/aggregates/latency';
import type { ArmExposure, ArmLatency, ArmMoments, ExperimentData } from '../../experiment/report/inputs';
import type { ExposuresRow } from './exposuresQuery';
import { LATENCY_BUCKET_BASE, PERCENTILES, type LatencyPercentilesRow } from './latencyPercentilesQuery';
import type { MomentsRow } from './momentsQuery';

function momentsOf(row: MomentsRow): ArmMoments[] {
  const metric = metricOf(row.metric);
  const side = (prefix: '' | 'past_') => ({
    units: row.units,
    numerator: row[`${prefix}numerator`],
    denominator: row[`${prefix}denominator`],
    denominatorSquares: row[`${prefix}denominator_squares`],
    leaveOneOutSquares: row[`${prefix}influence_squares`],
  });
  const { rate_units, rate_mean, past_rate_mean, rate_variance, past_rate_variance, rate_covariance } = row;
  return metric === undefined
    ? []
    : [
        {
          ...{ arm: row.arm, metric, withPast: row.with_past },
          sums: { outcome: side(''), past: side('past_'), leaveOneOutProducts: row.influence_products },
          rates: {
            units: rate_units,
            means: [rate_mean, past_rate_mean],
            covariances: [
              [rate_variance, rate_covariance],
              [rate_covariance, past_rate_variance],
            ],
          },
        },
      ];
}

const latenciesOf = ({ arm, level, first_bucket, ...lists }: LatencyPercentilesRow): ArmLatency[] =>
  PERCENTILES.filter((percentile) => percentile[1] === level).map(([metric]) => ({
    ...{ arm, metric, level },
    aggregate: {
      buckets: lists.buckets.map((bucket, i) => ({
        value: bucketValue(LATENCY_BUCKET_BASE, bucket + first_bucket),
        count: lists.bucket_calls[i],
      })),
      units: lists.unit_below.map((below, i) => ({ below, total: lists.unit_calls[i] })),
    },
  }));

function exposuresOf(rows: readonly ExposuresRow[]): ArmExposure[] {
  return [...new Set(rows.map(({ arm }) => arm))].map((arm) => {
    const own = rows.filter((row) => row.arm === arm);
    const sum = (column: 'units' | 'contaminated') => own.reduce((total, row) => total + row[column], 0);
    return { arm, units: sum('units'), contaminated: sum('contaminated') };
  });
}

/** The answers of the queries as the statistics take them. */
export const experimentData = (
  moments: readonly MomentsRow[],
  latencies: readonly LatencyPercentilesRow[],
  exposures: readonly ExposuresRow[]
): ExperimentData => ({
  moments: moments.flatMap(momentsOf),
  latencies: latencies.flatMap(latenciesOf),
  exposures: exposuresOf(exposures),
});
