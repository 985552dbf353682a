import { t } from '@grafana/i18n';
import type { ExperimentDefinition } from '../../../model/experiments';
import type { ViewRow } from '../../experiment/report/view';
import { formatChange, formatMetricDifference } from '../../text/experiments/metricFigures';

/** The margin of a guardrail: as text, and where it is on the relative axis; `null` where it is nowhere. */
export function marginOf({ key, role, metric, better, figures }: ViewRow, { guardrails }: ExperimentDefinition) {
  const guardrail =
    role === 'guardrail' ? guardrails.find((one) => `${one.metric} ${one.weighting}` === key) : undefined;
  if (guardrail === undefined) {
    return { text: '', at: null };
  }
  const { margin, scale } = guardrail;
  const size = better === 'higher' ? -margin : margin;
  const text = scale === 'relative' ? formatChange(size) : formatMetricDifference(metric, size);
  const baseline = figures ? Math.abs(figures.baseline.value) : 0;
  const at = scale === 'relative' ? size : baseline > 0 ? size / baseline : null;
  return { text: t('experiment.margin', 'margin {{text}}', { text }), at };
}
