import type { ExperimentReport, ReportedMetric, ReportedVariant } from '../../experiment/report/export/reportDocument';
import { columnsCsv } from '../csv';

type Cell = string | number | null;

/** The columns of a metric, named as the members of the JSON document. */
const COLUMNS: Record<string, (metric: ReportedMetric) => Cell> = {
  role: ({ role }) => role,
  metric: ({ metric }) => metric,
  weighting: ({ weighting }) => weighting,
  better: ({ better }) => better,
  outcome: ({ outcome }) => outcome,
  baseline: ({ baseline }) => baseline?.value ?? null,
  baseline_numerator: ({ baseline }) => baseline?.numerator ?? null,
  baseline_denominator: ({ baseline }) => baseline?.denominator ?? null,
  variant_value: ({ variant }) => variant?.value ?? null,
  variant_numerator: ({ variant }) => variant?.numerator ?? null,
  variant_denominator: ({ variant }) => variant?.denominator ?? null,
  difference: ({ difference }) => difference?.value ?? null,
  difference_low: ({ difference }) => difference?.low ?? null,
  difference_high: ({ difference }) => difference?.high ?? null,
  relative: ({ relative }) => relative?.value ?? null,
  relative_low: ({ relative }) => relative?.low ?? null,
  relative_high: ({ relative }) => relative?.high ?? null,
  p_value: ({ p_value }) => p_value,
  adjusted_p_value: ({ adjusted_p_value }) => adjusted_p_value,
  margin: ({ margin }) => margin?.size ?? null,
  margin_scale: ({ margin }) => margin?.scale ?? null,
  unadjusted_difference: ({ adjustment }) => adjustment?.unadjusted_difference ?? null,
  variance_reduction: ({ adjustment }) => adjustment?.variance_reduction ?? null,
  error: ({ error }) => error,
};

/** A judged experiment as CSV: one row for each variant and metric. Numbers have all their digits. */
export function reportCsv({ experiment, period, variants }: ExperimentReport): string {
  const rows = variants.flatMap((variant) => variant.metrics.map((metric) => ({ variant, metric })));
  const of = (cell: (variant: ReportedVariant, metric: ReportedMetric) => Cell) =>
    rows.map(({ variant, metric }) => cell(variant, metric));
  return columnsCsv({
    experiment: of(() => experiment.key),
    from: of(() => period.from),
    to: of(() => period.to),
    baseline_variant: of(() => experiment.baseline),
    variant: of(({ variant }) => variant),
    decision: of(({ verdict }) => verdict?.decision ?? null),
    ...Object.fromEntries(
      Object.entries(COLUMNS).map(([name, cell]) => [name, of((_variant, metric) => cell(metric))])
    ),
  });
}
