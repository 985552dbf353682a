import type { Column } from '../frame';
import type { PrometheusData, Sample } from './types';

/** One series: its name in the legend, if it is given, and a frame's columns. */
export interface Series {
  displayName?: string;
  columns: Column[];
}

/** Prometheus writes `NaN`, `+Inf` and `-Inf`. */
function toNumber(text: string): number {
  return text.endsWith('Inf') ? (text.startsWith('-') ? -Infinity : Infinity) : Number(text);
}

/** The metric as PromQL writes it: `up{job="api"}`. */
function metricText({ __name__: name = '', ...labels }: Record<string, string>): string {
  const pairs = Object.entries(labels).map(([key, value]) => `${key}=${JSON.stringify(value)}`);
  return pairs.length > 0 || name === '' ? `${name}{${pairs.join(', ')}}` : name;
}

function displayName(metric: Record<string, string>, legendFormat: string | undefined): string | undefined {
  if (legendFormat === '__auto') {
    return undefined;
  }
  return legendFormat
    ? legendFormat.replace(/\{\{\s*([^\s}]+)\s*\}\}/g, (_, label: string) => metric[label] ?? '')
    : metricText(metric);
}

function samplesOf(data: PrometheusData): Array<{ metric: Record<string, string>; values: Sample[] }> {
  switch (data.resultType) {
    case 'matrix':
      return data.result;
    case 'vector':
      return data.result.map(({ metric, value }) => ({ metric, values: [value] }));
    default:
      return [{ metric: {}, values: [data.result] }];
  }
}

/** The series of an answer, each as columns Time and Value with the metric's labels. */
export function toSeries(data: PrometheusData, legendFormat?: string): Series[] {
  return samplesOf(data).map(({ metric, values }) => ({
    displayName: displayName(metric, legendFormat),
    columns: [
      { name: 'Time', kind: 'time', values: values.map(([seconds]) => seconds * 1000) },
      { name: 'Value', kind: 'number', labels: metric, values: values.map(([, value]) => toNumber(value)) },
    ],
  }));
}
