import { t } from '@grafana/i18n';
import type { ExperimentMetric, ExperimentWeighting } from '../../../model/experiments';
import { hasWeightings, type Change } from '../../experiment/report/change';
import type { CupedOff } from '../../experiment/estimates/cuped';
import { perDay } from '../../experiment/report/perDay';
import type { ArmFigure, ShownMetric, ViewRow } from '../../experiment/report/view';
import { formatCount } from '../../text/format';
import {
  formatChange,
  formatImpact,
  formatInterval,
  formatMetricDifference,
} from '../../text/experiments/metricFigures';

/** What a change is measured in: a share of the baseline, the unit of the metric, or what it adds up to on a day. */
export const CHANGE_SCALES = ['relative', 'absolute', 'per-day'] as const;

export type ChangeScale = (typeof CHANGE_SCALES)[number];

/**
 * A change and its interval on the chosen scale; in the unit of the metric where the baseline may be 0.
 * @param days whole days that are analysed
 */
export function changeText(row: ViewRow, change: Change, scale: ChangeScale, days: number) {
  const { metric } = row;
  const { relative, absolute } = change;
  if (scale === 'per-day') {
    const impact = perDay(row, change, days);
    const daily = (value: number) => formatImpact(metric, value);
    return impact === null
      ? { effect: t('experiment.no-sum', 'adds up to nothing'), interval: '' }
      : { effect: daily(impact.effect), interval: formatInterval(impact, daily) };
  }
  const isRelative = scale === 'relative' && relative !== null;
  const text = isRelative ? formatChange : (value: number) => formatMetricDifference(metric, value);
  const effect = isRelative ? relative : absolute;
  return { effect: text(effect.effect), interval: formatInterval(effect, text) };
}

/** Who weighs the same in a metric; empty where there is only one way. */
export function weightingText(metric: ExperimentMetric, weighting: ExperimentWeighting): string {
  if (!hasWeightings(metric)) {
    return '';
  }
  return weighting === 'calls'
    ? t('experiment.weighting.calls', 'each call counts the same')
    : t('experiment.weighting.consumers', 'each consumer counts the same');
}

/** What a figure is made of. */
export function partsText({ metric, weighting }: ShownMetric, { numerator, denominator }: ArmFigure): string {
  const count = formatCount(denominator);
  if (metric === 'adoption' || metric === 'conversion') {
    return t('experiment.parts.share', '{{numerator}} of {{consumers}} consumers', {
      numerator: formatCount(numerator ?? 0),
      consumers: count,
    });
  }
  if (weighting === 'consumers') {
    return t('experiment.parts.consumers', '', {
      count: denominator,
      consumers: count,
      defaultValue_one: '{{consumers}} consumer',
      defaultValue_other: '{{consumers}} consumers',
    });
  }
  return numerator === null || metric === 'latency_mean' || metric === 'cost'
    ? t('experiment.parts.calls', '{{calls}} calls', { calls: count })
    : t('experiment.parts.of-calls', '{{numerator}} of {{calls}} calls', {
        numerator: formatCount(numerator),
        calls: count,
      });
}

/** Why the past is not taken off. */
export function cupedOffText(off: CupedOff): string {
  const texts: Record<CupedOff, () => string> = {
    few_units_with_past: () =>
      t('experiment.cuped.few', 'CUPED off: fewer than 20 consumers of an arm called before their first exposure'),
    small_share_with_past: () =>
      t('experiment.cuped.share', 'CUPED off: less than 30% of the consumers of an arm called before'),
    no_past: () => t('experiment.cuped.none', 'CUPED off: the consumers’ past is the same'),
    no_reduction: () => t('experiment.cuped.no-reduction', 'CUPED off: the past explains nothing'),
  };
  return texts[off]();
}
