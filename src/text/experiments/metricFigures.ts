import type { ExperimentMetric } from '../../../model/experiments';
import type { Interval } from '../../experiment/effects/testContrast';
import { formatMilliseconds } from '../format';

/** What the numbers of a metric are: shares are 0 to 1. */
type MetricUnit = 'share' | 'milliseconds' | 'number';

const UNITS: Record<ExperimentMetric, MetricUnit> = {
  success_rate: 'share',
  server_error_rate: 'share',
  latency_p50: 'milliseconds',
  latency_p95: 'milliseconds',
  latency_p99: 'milliseconds',
  latency_mean: 'milliseconds',
  calls: 'number',
  retry_rate: 'share',
  revenue: 'number',
  cost: 'number',
  adoption: 'share',
  conversion: 'share',
};

/** A number with three significant digits below a thousand. */
const plain = (value: number) =>
  value.toLocaleString(
    'en-US',
    Math.abs(value) < 1000 ? { maximumSignificantDigits: 3 } : { maximumFractionDigits: 0 }
  );

/** A value of a metric with its unit. */
export function formatMetric(metric: ExperimentMetric, value: number): string {
  switch (UNITS[metric]) {
    case 'share':
      return `${(100 * value).toFixed(2)}%`;
    case 'milliseconds':
      return formatMilliseconds(value);
    case 'number':
      return plain(value);
  }
}

/** A text of a size with the sign of a difference. */
const signed = (difference: number, size: string) => (difference > 0 ? `+${size}` : difference < 0 ? `−${size}` : size);

/** How far apart two values of a metric are; shares differ by percentage points. @param gap 0 or more */
export const formatMetricGap = (metric: ExperimentMetric, gap: number): string =>
  UNITS[metric] === 'share' ? `${(100 * gap).toFixed(2)} pp` : formatMetric(metric, gap);

/** A difference of two values of a metric, with its sign. */
export const formatMetricDifference = (metric: ExperimentMetric, difference: number): string =>
  signed(difference, formatMetricGap(metric, Math.abs(difference)));

/** What a difference adds up to on a day, with its sign: calls, consumers or money as a number, latency as a duration. */
export const formatImpact = (metric: ExperimentMetric, perDay: number): string =>
  signed(perDay, UNITS[metric] === 'milliseconds' ? formatMilliseconds(Math.abs(perDay)) : plain(Math.abs(perDay)));

/** A relative change with its sign. */
export const formatChange = (change: number): string => signed(change, `${(100 * Math.abs(change)).toFixed(1)}%`);

/** An interval in brackets; a side without a bound is open. */
export function formatInterval({ low, high }: Interval, format: (value: number) => string): string {
  return `[${low === null ? '−∞' : format(low)}, ${high === null ? '+∞' : format(high)}]`;
}

/** A p-value with as many digits as mean something. */
export const formatPValue = (p: number): string => (p < 0.001 ? '< 0.001' : p.toFixed(3));
