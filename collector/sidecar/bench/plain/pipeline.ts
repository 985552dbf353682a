import { createHmac } from 'node:crypto';
import { Counter, Histogram, Registry } from 'prom-client';
import { parseUserAgent } from '../../src/pipeline/caller/userAgent';
import { projectPlain } from './project';
import { type PlainRequest } from './traceTypes';

/**
 * The pipeline that one would write first, with the work that Callsight does and caches where everybody has them: spans
 * are objects, rows are objects, duplicates are found in a Set, metrics are prom-client's, and the insert is
 * JSONEachRow.
 * @returns makes the body of an insert of a request.
 */
export function createPlainPipeline(): (request: PlainRequest) => { rows: number; body: string } {
  const registers = [new Registry()];
  const labelNames = ['service', 'endpoint', 'method', 'plan', 'region', 'environment', 'status_class'];
  const requests = new Counter({ name: 'requests_total', help: 'requests', labelNames, registers });
  const durations = new Histogram({ name: 'duration_seconds', help: 'durations', labelNames, registers });
  const clients = new Map<string, ReturnType<typeof parseUserAgent>>();
  const pseudonyms = new Map<string, string>();
  const seen = new Set<string>();

  const pseudonym = (value: string) => {
    let known = pseudonyms.get(value);
    if (known === undefined) {
      known = createHmac('sha256', 'key').update(value).digest('hex').slice(0, 20);
      pseudonyms.set(value, known);
    }
    return known;
  };
  const clientOf = (userAgent: string) => {
    let known = clients.get(userAgent);
    if (!known) {
      known = parseUserAgent(userAgent);
      clients.set(userAgent, known);
    }
    return known;
  };

  return (request) => {
    let body = '';
    let rows = 0;
    const receivedTime = Date.now();
    for (const { span, row } of projectPlain(request)) {
      if (span.kind !== 2) {
        continue;
      }
      const traceId = typeof span.traceId === 'string' ? span.traceId : Buffer.from(span.traceId).toString('hex');
      const spanId = typeof span.spanId === 'string' ? span.spanId : Buffer.from(span.spanId).toString('hex');
      const key = traceId + spanId;
      if (seen.has(key)) {
        continue;
      }
      seen.add(key);
      if (seen.size > 1_000_000) {
        seen.clear();
      }
      const start = Number(span.startTimeUnixNano.toString()) / 1000;
      const durationUs = Math.round(Number(span.endTimeUnixNano.toString()) / 1000 - start);
      const { address, user_agent: userAgent, developer_id: developer, route, path, ...facts } = row;
      const client = clientOf(String(userAgent ?? ''));
      const status = Number(row.status_code ?? 0);
      const labels = {
        service: String(row.service),
        endpoint: String(route ?? path),
        method: String(row.method),
        plan: String(row.plan_id),
        region: String(row.region),
        environment: String(row.environment),
        status_class: `${Math.floor(status / 100)}xx`,
      };
      requests.inc(labels);
      durations.observe(labels, durationUs / 1e6);
      body += JSON.stringify({
        event_time: Math.floor(start / 1000),
        ingest_time: receivedTime,
        trace_id: traceId,
        span_id: spanId,
        ...facts,
        endpoint: route ?? path,
        developer_id: pseudonym(String(developer)),
        ip_pseudonym: pseudonym(String(address).replace(/\.\d+$/, '')),
        ...client,
        duration_us: durationUs,
        error_class: status >= 500 ? 'server' : status >= 400 ? 'client_other' : 'none',
        attempt: 1,
        event_type: 'api_request',
        source: 'otlp_span',
      });
      body += '\n';
      rows++;
    }
    return { rows, body };
  };
}
