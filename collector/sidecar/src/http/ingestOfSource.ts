import { type HttpConfig } from '../config/httpSchema';
import { type Ingest } from '../ingest/ingest';
import { type PipelineMetrics } from '../metrics/pipelineMetrics';
import { ANONYMOUS_SENDER } from './authenticate';
import { HttpError } from './httpError';
import { RateLimiter } from './rateLimit';

/** The ingest as one source may use it: up to its rate. */
export type IngestOfSource = (sender: string, address: string | undefined) => Ingest;

/** A source is a sender with a name, else a client address. */
export function sourceOf(sender: string, address: string | undefined): string {
  return sender === ANONYMOUS_SENDER ? `address ${address}` : `sender ${sender}`;
}

/** Without limits all sources may send what they want. */
export function createIngestOfSource(
  ingest: Ingest,
  limits: HttpConfig['rate_limit'],
  metrics: Pick<PipelineMetrics, 'received' | 'rejected'>
): IngestOfSource {
  if (limits === undefined) {
    return () => ingest;
  }
  const limiter = new RateLimiter({
    recordsPerSecond: limits.records_per_second,
    burst: limits.burst ?? limits.records_per_second * 2,
    maxSources: limits.max_sources,
  });
  return (sender, address) => {
    const source = sourceOf(sender, address);
    return async (records, signal, undecodable = []) => {
      const wait = limiter.wait(source);
      if (wait === 0) {
        limiter.charge(source, undecodable.length);
        return ingest(
          counted(records, (count) => limiter.charge(source, count)),
          signal,
          undecodable
        );
      }
      const count = undecodable.length + lengthOf(records);
      metrics.received.inc({ source: signal }, count);
      metrics.rejected.inc({ reason: 'rate_limited' }, count);
      throw new HttpError(
        429,
        `More than ${limits.records_per_second} records a second (http.rate_limit.records_per_second): send them again in ${wait} s.`,
        { 'retry-after': String(wait) }
      );
    };
  };
}

/** Tells how many there were when the last has been read, or reading has failed. */
function* counted<T>(items: Iterable<T>, onEnd: (count: number) => void): Iterable<T> {
  let count = 0;
  try {
    for (const item of items) {
      count++;
      yield item;
    }
  } finally {
    onEnd(count);
  }
}

function lengthOf(items: Iterable<unknown>): number {
  let count = 0;
  for (const _item of items) {
    count++;
  }
  return count;
}
