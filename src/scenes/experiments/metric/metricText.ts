import { dateTimeFormat } from '@grafana/data';
import { t } from '@grafana/i18n';
import type { ExperimentMetric } from '../../../../model/experiments';
import { changeScale } from '../../../experiment/report/measuredChange';
import type { SeriesPoint } from '../../../experiment/report/metricSeries';
import type { ExperimentDesign } from '../../../experiment/design/design';
import { slotsOf, type SlotClock } from '../../../queries/experiment/slots';
import type { SegmentColumn } from '../../../queries/experiment/units';
import { formatCount } from '../../../text/format';
import { dimensionName } from '../../../text/labels';
import { PLAIN_TEXT } from '../../../text/plainText';
import {
  formatChange,
  formatInterval,
  formatMetric,
  formatMetricDifference,
} from '../../../text/experiments/metricFigures';

const DAY_MS = 86_400_000;

/** A change of a metric as text: a difference in its unit, or of a percentile in percent. */
export const changeText = (metric: ExperimentMetric, change: number): string =>
  changeScale(metric) === 'relative' ? formatChange(change) : formatMetricDifference(metric, change);

/** An interval of changes as text. */
export const changeInterval = (metric: ExperimentMetric, interval: { low: number | null; high: number | null }) =>
  formatInterval(interval, (bound) => changeText(metric, bound));

/** The first day of a slot as text: a day of UTC, or a number of days since the exposure. */
export function slotText({ from, to }: ExperimentDesign, clock: SlotClock, slot: number): string {
  const day = slot * slotsOf({ from, to }, clock).days;
  return clock === 'exposure'
    ? String(day)
    : dateTimeFormat(Math.floor(from / DAY_MS) * DAY_MS + day * DAY_MS, { timeZone: 'utc', format: 'D MMM' });
}

/** A point of a series as one line: the change with its interval, both values, and how many consumers they are of. */
export function pointText(metric: ExperimentMetric, day: string, { units, change, unadjusted }: SeriesPoint): string {
  const counts = { day, baselineUnits: formatCount(units[0]), variantUnits: formatCount(units[1]), ...PLAIN_TEXT };
  if (!change.ok) {
    return t('experimentMetric.no-point', '{{day}}: {{baselineUnits}} : {{variantUnits}} consumers. {{reason}}', {
      ...counts,
      reason: change.error.message,
    });
  }
  const { value, baseline, variant } = change.value;
  const text = t(
    'experimentMetric.point',
    '{{day}}: {{change}} {{interval}}, {{baseline}} → {{variant}}, {{baselineUnits}} : {{variantUnits}} consumers',
    {
      ...{ ...counts, change: changeText(metric, value), interval: changeInterval(metric, change.value) },
      ...{ baseline: formatMetric(metric, baseline), variant: formatMetric(metric, variant) },
    }
  );
  return unadjusted === null
    ? text
    : t('experimentMetric.point-unadjusted', '{{text}}; not adjusted {{change}}', {
        ...{ text, change: changeText(metric, unadjusted.value), ...PLAIN_TEXT },
      });
}

/** What consumers are grouped by. */
export const segmentName = (segment: SegmentColumn): string =>
  segment === 'organization_size'
    ? t('experimentMetric.organization-size', 'Size of the organization')
    : dimensionName(segment);

/** A value of a segment. */
export function segmentText(segment: SegmentColumn, value: string): string {
  if (segment !== 'organization_size') {
    return value === '' ? t('variables.consumer.empty', '(empty)') : value;
  }
  const least = Number(value);
  return least === 0
    ? t('experimentMetric.no-calls-before', 'no calls before the start')
    : t('experimentMetric.size-from', '{{least}}+ calls', { least: formatCount(least) });
}
