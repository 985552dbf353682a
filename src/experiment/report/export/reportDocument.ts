import type { ExperimentMetric, ExperimentUnit, ExperimentWeighting } from '../../../../model/experiments';
import type { Better, GuardrailState } from '../../effects/nonInferiority';
import type { Interval } from '../../effects/testContrast';
import type { CupedOff } from '../../estimates/cuped';
import type { SrmResult } from '../../health/srm';
import type { ContaminationResult } from '../../health/contamination';
import type { SuccessOutcome } from '../../verdict/outcome';
import type { Decision, VerdictReason } from '../../verdict/verdict';

/** Names the format in its first member. */
export const REPORT_FORMAT = 'callsight.experiment_report';

/** A number that changes when a member is renamed, removed or changes its meaning. New members keep it. */
export const REPORT_VERSION = 1;

/** A value with its interval; a bound is null where there is none. */
export interface ReportedRange extends Interval {
  value: number;
}

/** One arm of one metric. `numerator` and `denominator` are sums over consumers; null for a percentile. */
export interface ReportedArm {
  value: number;
  numerator: number | null;
  denominator: number | null;
}

/** What the adjustment by the past (CUPED) did to a metric. */
export interface ReportedAdjustment {
  /** Share of the variance that it removes, 0 to 1; null when it is not used. */
  variance_reduction: number | null;
  /** Why it is not used, or null. */
  off: CupedOff | null;
  /** The difference without it, in the unit of the metric. */
  unadjusted_difference: number;
}

/** One metric of one variant against the baseline. Times are ISO 8601, shares 0 to 1, latencies milliseconds. */
export interface ReportedMetric {
  role: 'success' | 'guardrail';
  metric: ExperimentMetric;
  weighting: ExperimentWeighting;
  better: Better;
  /** `not_computed` when `error` says why there is no result. */
  outcome: SuccessOutcome | GuardrailState | 'not_computed';
  baseline: ReportedArm | null;
  variant: ReportedArm | null;
  /** Variant minus baseline, in the unit of the metric; null for a percentile, which has a relative change only. */
  difference: ReportedRange | null;
  /** The same as a share of the baseline: 0.1 is 10% more. Null when the baseline is 0. */
  relative: ReportedRange | null;
  /** Two-sided for a success metric; "not worse by the margin", one-sided, for a guardrail. */
  p_value: number | null;
  /** After the correction for the number of success metrics; null for a guardrail. */
  adjusted_p_value: number | null;
  /** The smallest relative change that matters; null for a guardrail. */
  minimum_effect: number | null;
  /** How much worse a guardrail may become; null for a success metric. */
  margin: { size: number; scale: 'absolute' | 'relative' } | null;
  adjustment: ReportedAdjustment | null;
  error: string | null;
}

/** The judgement of one variant. */
export interface ReportedVariant {
  variant: string;
  verdict: { decision: Decision; reasons: VerdictReason[] } | null;
  health: {
    sample_ratio: { state: SrmResult['state']; p_value: number };
    contamination: { state: ContaminationResult['state']; consumers: number; share: number };
    effective_consumers: { baseline: number; variant: number };
  } | null;
  metrics: ReportedMetric[];
  /** Why there is no verdict, or null. */
  error: string | null;
}

/** Consumers of one variant. */
export interface ReportedExposure {
  variant: string;
  weight: number;
  /** Consumers whose first exposure is the variant. */
  assigned: number;
  /** Of them, those that were seen in another variant too. */
  excluded: number;
  analysed: number;
}

/** A consumer that is left out. */
export interface ReportedConsumer {
  id: string;
  name: string;
  reason: string;
  /** Variants in which it was seen, joined by commas. */
  variants: string;
  calls: number;
}

/** A judged experiment as a document. */
export interface ExperimentReport {
  format: typeof REPORT_FORMAT;
  version: typeof REPORT_VERSION;
  created: string;
  experiment: {
    key: string;
    hypothesis: string;
    unit: ExperimentUnit;
    baseline: string;
    services: string[];
    goal_endpoint: string;
    start: string;
    planned_end: string;
    planned_consumers: number;
  };
  /** The analysed days: `to` is exclusive. */
  period: { from: string; to: string; days: number };
  exposures: ReportedExposure[];
  variants: ReportedVariant[];
  /** `consumers` names the largest of the `total`. */
  excluded: { total: number; consumers: ReportedConsumer[] };
  method: {
    /** Error level of intervals and tests. */
    alpha: number;
    intervals: 'confidence_sequence';
    correction: 'holm';
    minimum_days: number;
    minimum_consumers: number;
    sample_ratio_alarm: number;
    /** Days before the first exposure that the adjustment reads. */
    past_days: number;
  };
}

/** The document as a file: JSON with the members of `ExperimentReport`. */
export const reportJson = (report: ExperimentReport): string => `${JSON.stringify(report, null, 2)}\n`;
