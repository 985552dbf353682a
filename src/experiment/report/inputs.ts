import type { ExperimentMetric } from '../../../model/experiments';
import type { LatencyAggregate } from '../aggregates/latency';
import type { JointMoments } from '../aggregates/jointMoments';
import type { PairedRatioSums } from '../aggregates/pairedRatioSums';

/** What one arm says of one metric that is a sum over calls. */
export interface ArmMoments {
  arm: string;
  metric: ExperimentMetric;
  /** Consumers with calls before their first exposure. */
  withPast: number;
  /** Calls weigh the same. */
  sums: PairedRatioSums;
  /** Consumers weigh the same: moments of their own rates after and before the first exposure. */
  rates: JointMoments;
}

/** What one arm says of one latency percentile. */
export interface ArmLatency {
  arm: string;
  metric: ExperimentMetric;
  /** Between 0 and 1. */
  level: number;
  aggregate: LatencyAggregate;
}

/** Assigned consumers of an arm, before any exclusion. */
export interface ArmExposure {
  arm: string;
  units: number;
  contaminated: number;
}

/** What the queries of an experiment answer. */
export interface ExperimentData {
  moments: readonly ArmMoments[];
  latencies: readonly ArmLatency[];
  exposures: readonly ArmExposure[];
}
