import { setImmediate as nextTurn } from 'node:timers/promises';
import { Registry } from 'prom-client';
import { type CallMetrics } from './callMetrics';
import { prefersOpenMetrics, toOpenMetrics } from './openMetrics';

export interface Exposition {
  contentType: string;
  /** Pieces of text; between two of them the event loop has a turn. */
  body: AsyncIterable<string>;
}

/**
 * What `/metrics` answers: the metrics of the process and of the pipeline from prom-client, and those of the calls,
 * which are many: prom-client would hold up the event loop for seconds.
 * @returns a function of the Accept header: OpenMetrics with exemplars when it asks for that, else Prometheus' text.
 */
export function createExposition(
  registry: Registry,
  calls: Pick<CallMetrics, 'render'>
): (accept?: string) => Exposition {
  return (accept) =>
    prefersOpenMetrics(accept)
      ? { contentType: Registry.OPENMETRICS_CONTENT_TYPE, body: openMetricsBody(registry, calls) }
      : { contentType: Registry.PROMETHEUS_CONTENT_TYPE, body: textBody(registry, calls) };
}

async function* textBody(registry: Registry, calls: Pick<CallMetrics, 'render'>): AsyncGenerator<string> {
  yield await registry.metrics();
  yield* inTurns(calls.render('text'));
}

async function* openMetricsBody(registry: Registry, calls: Pick<CallMetrics, 'render'>): AsyncGenerator<string> {
  yield toOpenMetrics(await registry.metrics());
  yield* inTurns(calls.render('openmetrics'));
  yield '# EOF\n';
}

async function* inTurns(pieces: Iterable<string>): AsyncGenerator<string> {
  for (const piece of pieces) {
    await nextTurn();
    yield piece;
  }
}
