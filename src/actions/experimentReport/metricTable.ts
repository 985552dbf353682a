import { t } from '@grafana/i18n';
import type {
  ExperimentReport,
  ReportedArm,
  ReportedMetric,
  ReportedRange,
  ReportedVariant,
} from '../../experiment/report/export/reportDocument';
import { formatCount, formatShare } from '../../text/format';
import {
  formatChange,
  formatInterval,
  formatMetric,
  formatMetricDifference,
  formatMetricGap,
  formatPValue,
} from '../../text/experiments/metricFigures';
import { metricName, weightingName } from '../../text/experiments/metricNames';
import { outcomeName } from '../../text/experiments/verdictNames';
import { markdownTable, plainMarkdown } from './markdown';

const NONE = '–';

/** A value with the sums that it is made of. */
function armText({ metric }: ReportedMetric, arm: ReportedArm | null): string {
  if (arm === null) {
    return NONE;
  }
  const { value, numerator, denominator } = arm;
  const sums = numerator === null || denominator === null ? '' : ` (${sum(numerator)} / ${sum(denominator)})`;
  return formatMetric(metric, value) + sums;
}

const sum = (value: number) => formatCount(Math.round(value));

const rangeText = (range: ReportedRange | null, format: (value: number) => string): string =>
  range === null ? NONE : `${format(range.value)} ${plainMarkdown(formatInterval(range, format))}`;

function marginText({ metric, margin }: ReportedMetric): string {
  return margin === null
    ? ''
    : t('experimentReport.margin', ', margin {{margin}}', {
        margin: margin.scale === 'relative' ? formatShare(margin.size) : formatMetricGap(metric, margin.size),
      });
}

function row(found: ReportedMetric): string[] {
  const { metric, weighting, role, outcome, difference, relative, p_value, adjusted_p_value, error } = found;
  const roleName =
    role === 'success' ? t('experimentReport.success', 'success') : t('experimentReport.guardrail', 'guardrail');
  return [
    metricName(metric),
    roleName + marginText(found),
    weightingName(weighting),
    error === null ? outcomeName(outcome) : `${outcomeName(outcome)}: ${plainMarkdown(error)}`,
    armText(found, found.baseline),
    armText(found, found.variant),
    rangeText(difference, (value) => formatMetricDifference(metric, value)),
    rangeText(relative, formatChange),
    p_value === null ? NONE : plainMarkdown(formatPValue(p_value)),
    adjusted_p_value === null ? NONE : plainMarkdown(formatPValue(adjusted_p_value)),
  ];
}

/** The metrics of a variant as a table: values with their sums, the difference and change with their intervals. */
export const metricTable = ({ experiment }: ExperimentReport, { variant, metrics }: ReportedVariant): string =>
  markdownTable(
    [
      t('experimentReport.metric', 'Metric'),
      t('experimentReport.role', 'Role'),
      t('experimentReport.weighs', 'Equal weight for'),
      t('experimentReport.result', 'Result'),
      plainMarkdown(experiment.baseline),
      plainMarkdown(variant),
      t('experimentReport.difference', 'Difference'),
      t('experimentReport.change', 'Change'),
      'p',
      t('experimentReport.adjusted-p', 'p, adjusted'),
    ],
    metrics.map(row),
    4
  );
