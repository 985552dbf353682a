import { t } from '@grafana/i18n';
import { MINIMUM, type VariantReport } from '../../experiment/report/judge';
import type { ViewRow } from '../../experiment/report/view';
import { successOutcome } from '../../experiment/verdict/outcome';

/** What the verdict reads in a metric. */
export interface Reading {
  text: string;
  color: 'success' | 'error' | 'warning' | 'secondary';
}

/** What the verdict reads in the metric of a row, whatever the view shows. */
export function readingOf({ key, role, better, variant }: ViewRow, reports: readonly VariantReport[]): Reading {
  const report = reports.find((candidate) => candidate.variant === variant);
  if (role === 'other' || report === undefined) {
    return { text: '–', color: 'secondary' };
  }
  const success = report.success.find((one) => one.key === key);
  if (success !== undefined) {
    return outcomeReading(
      successOutcome(success.comparison.test.effect, success.adjustedPValue, MINIMUM.alpha, better)
    );
  }
  switch (report.guardrails.find((one) => one.key === key)?.result.state) {
    case 'non_inferior':
      return { text: t('experiment.reading.non-inferior', 'within its margin'), color: 'success' };
    case 'inconclusive':
      return { text: t('experiment.reading.inconclusive', 'open: the margin is not ruled out'), color: 'warning' };
    case 'worse':
      return { text: t('experiment.reading.guardrail-worse', 'broken: worse'), color: 'error' };
    case undefined:
      return { text: t('experiment.reading.missing', 'open: it cannot be computed'), color: 'warning' };
  }
}

function outcomeReading(outcome: ReturnType<typeof successOutcome>): Reading {
  switch (outcome) {
    case 'better':
      return { text: t('experiment.reading.better', 'better'), color: 'success' };
    case 'worse':
      return { text: t('experiment.reading.worse', 'worse'), color: 'error' };
    case 'flat':
      return { text: t('experiment.reading.flat', 'no change shown'), color: 'secondary' };
  }
}
