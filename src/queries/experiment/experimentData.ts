import { metricOf, type ExperimentMetric } from '../../../model/experiments';
import type { LatencyAggregate } from '../../experiment/aggregates/latency';
import type { ArmExposure, ArmLatency, ArmMoments, ExperimentData } from '../../experiment/report/inputs';
import type { ExposuresRow } from './exposuresQuery';
import { bucketLatency } from './latencyHistograms';
import { PERCENTILES, type LatencyPercentilesRow } from './latencyPercentilesQuery';
import type { MomentsRow } from './momentsQuery';

/** The sums and moments of an arm, as the statistics take them. */
export function armMoments(metric: ExperimentMetric, row: Omit<MomentsRow, 'segment' | 'metric'>): ArmMoments {
  const side = (prefix: '' | 'past_') => ({
    units: row.units,
    numerator: row[`${prefix}numerator`],
    denominator: row[`${prefix}denominator`],
    denominatorSquares: row[`${prefix}denominator_squares`],
    leaveOneOutSquares: row[`${prefix}influence_squares`],
  });
  const { rate_units, rate_mean, past_rate_mean, rate_variance, past_rate_variance, rate_covariance } = row;
  return {
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
  };
}

function momentsOf(row: MomentsRow): ArmMoments[] {
  const metric = metricOf(row.metric);
  return metric === undefined ? [] : [armMoments(metric, row)];
}

/** The histogram of an arm and its consumers, as the statistics take it. */
export const aggregateOf = ({
  first_bucket,
  ...lists
}: Pick<
  LatencyPercentilesRow,
  'first_bucket' | 'buckets' | 'bucket_calls' | 'unit_below' | 'unit_calls'
>): LatencyAggregate => ({
  buckets: lists.buckets.map((bucket, i) => ({
    value: bucketLatency(bucket + first_bucket),
    count: lists.bucket_calls[i],
  })),
  units: lists.unit_below.map((below, i) => ({ below, total: lists.unit_calls[i] })),
});

const latenciesOf = (row: LatencyPercentilesRow): ArmLatency[] =>
  PERCENTILES.filter((percentile) => percentile[1] === row.level).map(([metric]) => ({
    ...{ arm: row.arm, metric, level: row.level, aggregate: aggregateOf(row) },
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
