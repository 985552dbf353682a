import { type CallsightEvent } from '../pipeline/event/event';
import { someCallEvents } from '../pipeline/testing';
import { type CallMetrics, type CallMetricsOptions, createCallMetrics } from './callMetrics';
import { type ExpositionFormat } from './series';

export const TEST_BUCKETS = [0.01, 0.1, 1];

export function testCallMetrics(options: Partial<CallMetricsOptions> = {}): CallMetrics {
  return createCallMetrics({
    maxLabelSets: 100,
    durationBucketsSeconds: TEST_BUCKETS,
    onOverflow: () => undefined,
    ...options,
  });
}

export function calls(count: number, overrides: Partial<CallsightEvent> = {}): CallsightEvent[] {
  return someCallEvents(count, 0, overrides);
}

export function rendered(metrics: CallMetrics, format: ExpositionFormat = 'text'): string {
  return [...metrics.render(format)].join('');
}

/** The lines of a text that begin with the name. */
export function linesOf(text: string, name: string): string[] {
  return text.split('\n').filter((line) => line.startsWith(name));
}

export async function collected(body: AsyncIterable<string>): Promise<string> {
  let text = '';
  for await (const piece of body) {
    text += piece;
  }
  return text;
}
