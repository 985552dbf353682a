import { ProtobufTraceSerializer } from '@opentelemetry/otlp-transformer';
import { hrTime, type SdkSpan, sdkSpan, type SpanOptions } from './otlp/testing';
import { type Sidecar } from './sidecar';

/** A span of just now, with an id by its number. */
export function spanNow(id: number, options: SpanOptions = {}): SdkSpan {
  const now = Date.now();
  const start = hrTime(Math.floor(now / 1000), (now % 1000) * 1_000_000);
  return sdkSpan({
    start,
    spanId: (id + 1).toString(16).padStart(16, '0'),
    attributes: { 'http.request.method': 'GET', 'http.route': '/orders/{id}', 'http.response.status_code': 200 },
    ...options,
  });
}

export function protobuf(spans: SdkSpan[]): Buffer {
  return Buffer.from(ProtobufTraceSerializer.serializeRequest(spans) ?? []);
}

export function post(
  sidecar: Pick<Sidecar, 'url'>,
  path: string,
  body: Buffer | string,
  headers: Record<string, string> = { 'content-type': 'application/x-protobuf' }
): Promise<Response> {
  const bytes = typeof body === 'string' ? body : new Uint8Array(body);
  return fetch(`${sidecar.url}${path}`, { method: 'POST', body: bytes, headers });
}

/** Value of a sample of /metrics, summed over its label sets. */
export async function metric(sidecar: Pick<Sidecar, 'url'>, name: string): Promise<number> {
  const text = await (await fetch(`${sidecar.url}/metrics`)).text();
  return text
    .split('\n')
    .filter((line) => line.startsWith(`${name} `) || line.startsWith(`${name}{`))
    .reduce((sum, line) => sum + Number(line.slice(line.lastIndexOf(' ') + 1)), 0);
}

/** Whether every record that was received is accounted for. */
export async function isConserved(sidecar: Pick<Sidecar, 'url'>): Promise<boolean> {
  const of = (name: string) => metric(sidecar, `callsight_pipeline_${name}`);
  const [received, inFlight, ...outcomes] = [
    await of('received_total'),
    await of('in_flight'),
    await of('stored_total'),
    await of('duplicate_total'),
    await of('merged_total'),
    await of('dead_lettered_total'),
    await of('rejected_total'),
    await of('ignored_total'),
  ];
  return received === outcomes.reduce((sum, value) => sum + value, inFlight);
}
