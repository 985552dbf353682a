import { formatChange, formatInterval, formatMetric, formatMetricDifference, formatPValue } from './metricFigures';

it('writes values of metrics with their unit', () => {
  expect(formatMetric('success_rate', 0.98765)).toBe('98.77%');
  expect(formatMetric('latency_p95', 188)).toBe('188 ms');
  expect(formatMetric('revenue', 1234.56)).toBe('1,235');
  expect(formatMetric('cost', 0.012345)).toBe('0.0123');
});

it('writes differences with their sign, shares in percentage points', () => {
  expect(formatMetricDifference('success_rate', -0.007)).toBe('−0.70 pp');
  expect(formatMetricDifference('latency_mean', -22)).toBe('−22.0 ms');
  expect(formatMetricDifference('calls', 3)).toBe('+3');
  expect(formatMetricDifference('calls', 0)).toBe('0');
  expect([formatChange(0.123), formatChange(-0.123), formatChange(0)]).toEqual(['+12.3%', '−12.3%', '0.0%']);
});

it('writes intervals that are open to one side, and small p-values', () => {
  expect(formatInterval({ low: null, high: 0.1 }, formatChange)).toBe('[−∞, +10.0%]');
  expect(formatInterval({ low: -0.1, high: null }, formatChange)).toBe('[−10.0%, +∞]');
  expect([formatPValue(0.0004), formatPValue(0.0416)]).toEqual(['< 0.001', '0.042']);
});
