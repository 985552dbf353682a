import type { ExperimentDefinition } from '../../../../model/experiments';
import { PAST_DAYS } from '../../design/design';
import { SRM_LIMITS } from '../../health/srm';
import type { Result } from '../../result';
import type { ExperimentData } from '../inputs';
import { MINIMUM, type JudgedPeriod, type VariantReport } from '../judge';
import {
  REPORT_FORMAT,
  REPORT_VERSION,
  type ExperimentReport,
  type ReportedConsumer,
  type ReportedExposure,
  type ReportedVariant,
} from './reportDocument';
import { reportedMetrics, unjudgedMetrics } from './reportedMetrics';

const DAY_MS = 86_400_000;

/** What a report is made of: the inputs and results of `judge`. */
export interface ReportInput {
  definition: ExperimentDefinition;
  data: ExperimentData;
  period: JudgedPeriod;
  /** Each variant but the baseline. */
  judged: ReadonlyArray<{ variant: string; report: Result<VariantReport> }>;
  /** Consumers that are left out: how many, and the largest of them. */
  excluded: { total: number; consumers: readonly ReportedConsumer[] };
  /** Milliseconds since the epoch. */
  created: number;
}

const iso = (milliseconds: number) => new Date(milliseconds).toISOString();

function exposuresOf({ variants }: ExperimentDefinition, { exposures }: ExperimentData): ReportedExposure[] {
  return variants.map(({ name, weight }) => {
    const { units, contaminated } = { units: 0, contaminated: 0, ...exposures.find(({ arm }) => arm === name) };
    return { variant: name, weight, assigned: units, excluded: contaminated, analysed: units - contaminated };
  });
}

function variantOf({ definition, data }: ReportInput, variant: string, report: Result<VariantReport>): ReportedVariant {
  if (!report.ok) {
    const { message } = report.error;
    return { variant, verdict: null, health: null, metrics: unjudgedMetrics(definition, message), error: message };
  }
  const { verdict, srm, contamination, effectiveUnits } = report.value;
  return {
    variant,
    verdict: { decision: verdict.decision, reasons: verdict.reasons },
    health: {
      sample_ratio: { state: srm.state, p_value: srm.pValue },
      contamination: {
        ...{ state: contamination.state, consumers: contamination.contaminated, share: contamination.share },
      },
      effective_consumers: { baseline: effectiveUnits[0], variant: effectiveUnits[1] },
    },
    metrics: reportedMetrics(definition, data, report.value),
    error: null,
  };
}

/** The judged experiment as a document. The same input gives the same document. */
export function buildReport(input: ReportInput): ExperimentReport {
  const { definition, data, period, judged, excluded, created } = input;
  return {
    format: REPORT_FORMAT,
    version: REPORT_VERSION,
    created: iso(created),
    experiment: {
      key: definition.key,
      hypothesis: definition.hypothesis,
      unit: definition.unit,
      baseline: definition.variants[0].name,
      services: definition.services,
      goal_endpoint: definition.goal_endpoint,
      start: definition.start,
      planned_end: definition.end,
      planned_consumers: definition.planned_units,
    },
    period: { from: iso(period.from), to: iso(period.to), days: (period.to - period.from) / DAY_MS },
    exposures: exposuresOf(definition, data),
    variants: judged.map(({ variant, report }) => variantOf(input, variant, report)),
    excluded: { total: excluded.total, consumers: [...excluded.consumers] },
    method: {
      alpha: MINIMUM.alpha,
      intervals: 'confidence_sequence',
      correction: 'holm',
      minimum_days: MINIMUM.days,
      minimum_consumers: MINIMUM.unitsPerArm,
      sample_ratio_alarm: SRM_LIMITS.alarm,
      past_days: PAST_DAYS,
    },
  };
}
