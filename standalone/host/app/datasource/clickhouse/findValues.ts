import type { MetricFindValue } from '@grafana/data';
import type { Column } from '../frame';

/** The values of a variable: of one column text and value, of two the first is the value and the second its text. */
export function findValues([first, second]: Column[]): MetricFindValue[] {
  const texts = second ?? first;
  return (first?.values ?? []).map((value, row) => ({
    text: String(texts.values[row]),
    value: typeof value === 'number' ? value : String(value),
  }));
}
