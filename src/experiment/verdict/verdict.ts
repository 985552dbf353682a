import type { GuardrailState } from '../effects/nonInferiority';
import { CONTAMINATION_LIMITS } from '../health/contamination';
import { SRM_LIMITS } from '../health/srm';
import type { SuccessOutcome } from './outcome';

/** What to do with a variant. */
export type Decision = 'invalid' | 'do_not_ship' | 'ship' | 'keep_running' | 'too_small' | 'review';

/** Whether the experiment can be trusted at all. */
export interface VerdictHealth {
  /** Of the check of the sample ratio; `null` while there are too few consumers to judge. */
  srmPValue: number | null;
  /** Share of consumers that are left out because they were seen in several arms. */
  excludedShare: number;
  /** Whether every arm has enough effective consumers. */
  enoughEffectiveUnits: boolean;
}

/** How far the experiment is. */
export interface VerdictProgress {
  /** Whether the minimum runtime (full weeks) and number of consumers are reached. */
  started: boolean;
  /** Whether the planned end is reached. */
  ended: boolean;
  /** Whether the planned number of consumers and the planned end are reached. */
  complete: boolean;
  /** Whether the tests hold at every look, as confidence sequences do. If not, nothing is decided before the end. */
  sequential: boolean;
}

/** Limits of the health checks. */
export interface VerdictLimits {
  /** The experiment is invalid below this p-value of the sample ratio. */
  srm: number;
  /** The experiment is invalid above this share of excluded consumers. */
  excludedShare: number;
}

/** The limits of Callsight. */
export const VERDICT_LIMITS: VerdictLimits = {
  srm: SRM_LIMITS.alarm,
  excludedShare: CONTAMINATION_LIMITS.invalidShare,
};

/** A named result of one metric. */
export interface MetricOutcome<Outcome> {
  metric: string;
  outcome: Outcome;
}

/** What a verdict rests on. */
export interface VerdictInput {
  health: VerdictHealth;
  progress: VerdictProgress;
  /** Success metrics, after the correction for their number. */
  success: ReadonlyArray<MetricOutcome<SuccessOutcome>>;
  /** Guardrails, each at its own error level. */
  guardrails: ReadonlyArray<MetricOutcome<GuardrailState>>;
}

/** The reason of a verdict, most important first. */
export type VerdictReason =
  | { code: 'sample_ratio_mismatch' | 'contamination' | 'too_few_effective_units' | 'too_early' }
  | { code: 'before_planned_end' | 'no_success_metric_better' }
  | { code: 'metric_worse' | 'guardrail_worse' | 'metric_better' | 'guardrail_inconclusive'; metrics: string[] }
  | { code: 'guardrails_non_inferior' };

/** What to do, and why. */
export interface Verdict {
  decision: Decision;
  reasons: VerdictReason[];
}

/** Names of the metrics with an outcome. */
const named = <Outcome>(metrics: ReadonlyArray<MetricOutcome<Outcome>>, outcome: Outcome): string[] =>
  metrics.filter((metric) => metric.outcome === outcome).map(({ metric }) => metric);

/** A reason that names metrics, if there are any. */
const reasonOf = (
  code: 'metric_worse' | 'guardrail_worse' | 'metric_better' | 'guardrail_inconclusive',
  metrics: string[]
): VerdictReason[] => (metrics.length > 0 ? [{ code, metrics }] : []);

/** Why the experiment cannot be trusted. */
function healthProblems({ health, progress }: VerdictInput, limits: VerdictLimits): VerdictReason[] {
  const mismatch = health.srmPValue !== null && health.srmPValue < limits.srm;
  const problems: VerdictReason[] = [];
  if (mismatch) {
    problems.push({ code: 'sample_ratio_mismatch' });
  }
  if (health.excludedShare > limits.excludedShare) {
    problems.push({ code: 'contamination' });
  }
  // Every experiment begins with few consumers: that is early, not broken.
  if (!health.enoughEffectiveUnits && progress.started) {
    problems.push({ code: 'too_few_effective_units' });
  }
  return problems;
}

/**
 * The verdict on one variant, by the rule of Schultzberg, Ankargren and Frånberg (Spotify 2024): ship when a success
 * metric is significantly better, every guardrail is not inferior by its margin, and no metric is significantly worse.
 */
export function decide(input: VerdictInput, limits: VerdictLimits = VERDICT_LIMITS): Verdict {
  const problems = healthProblems(input, limits);
  if (problems.length > 0) {
    return { decision: 'invalid', reasons: problems };
  }
  const { progress, success, guardrails } = input;
  if (!progress.started) {
    return { decision: progress.ended ? 'too_small' : 'keep_running', reasons: [{ code: 'too_early' }] };
  }
  if (!progress.sequential && !progress.complete) {
    return { decision: 'keep_running', reasons: [{ code: 'before_planned_end' }] };
  }
  const worse = [
    ...reasonOf('metric_worse', named(success, 'worse')),
    ...reasonOf('guardrail_worse', named(guardrails, 'worse')),
  ];
  if (worse.length > 0) {
    return { decision: 'do_not_ship', reasons: worse };
  }
  const better = reasonOf('metric_better', named(success, 'better'));
  const open = reasonOf('guardrail_inconclusive', named(guardrails, 'inconclusive'));
  if (better.length > 0 && open.length === 0) {
    return { decision: 'ship', reasons: [...better, { code: 'guardrails_non_inferior' }] };
  }
  const missing: VerdictReason[] = [
    ...open,
    ...(better.length > 0 ? [] : [{ code: 'no_success_metric_better' as const }]),
  ];
  return { decision: progress.complete ? 'review' : 'keep_running', reasons: missing };
}
