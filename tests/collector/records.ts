import { protobuf, spanNow } from '../../collector/sidecar/src/sidecar.testing';

/** A request of OTLP/HTTP, and the request ids of the calls that are in it. */
export interface OtlpRequest {
  path: '/v1/traces' | '/v1/logs';
  contentType: 'application/x-protobuf' | 'application/json';
  body: Buffer;
  ids: string[];
}

export type Attributes = Record<string, string | number>;

/** The request id of a call, by its number; also its span id. */
const idOf = (number: number) => `req-${number}`;

const CALL: Attributes = {
  'http.request.method': 'GET',
  'http.route': '/orders/{id}',
  'http.response.status_code': 200,
};

const numbers = (first: number, count: number) => Array.from({ length: count }, (_, index) => first + index);

/** Server spans of just now, as the OpenTelemetry SDK encodes them. */
export function spansOf(first: number, count: number, attributes: Attributes = {}, resource?: Attributes): OtlpRequest {
  const ids = numbers(first, count);
  const spans = ids.map((id) =>
    spanNow(id, {
      attributes: { ...CALL, 'http.request.header.x-request-id': idOf(id), ...attributes },
      ...(resource && { resource: { 'service.name': 'orders', ...resource } }),
    })
  );
  return { path: '/v1/traces', contentType: 'application/x-protobuf', body: protobuf(spans), ids: ids.map(idOf) };
}

const keyValue = ([key, value]: [string, string | number]) => ({
  key,
  value: typeof value === 'number' ? { intValue: String(value) } : { stringValue: value },
});

/** Access log records of just now, in OTLP's JSON, without ids of a trace. */
export function logsOf(first: number, count: number, attributes: Attributes = {}, resource?: Attributes): OtlpRequest {
  const ids = numbers(first, count);
  const logRecords = ids.map((id) => ({
    timeUnixNano: `${Date.now()}000000`,
    attributes: Object.entries({ ...CALL, 'http.request.header.x-request-id': idOf(id), ...attributes }).map(keyValue),
  }));
  const request = {
    resourceLogs: [
      {
        resource: { attributes: Object.entries({ 'service.name': 'gateway', ...resource }).map(keyValue) },
        scopeLogs: [{ logRecords }],
      },
    ],
  };
  return {
    path: '/v1/logs',
    contentType: 'application/json',
    body: Buffer.from(JSON.stringify(request)),
    ids: ids.map(idOf),
  };
}

/**
 * Sends a request once.
 * @returns the status; 0 when there was no answer within the time that the OpenTelemetry SDKs wait.
 */
export async function send(url: string, { path, contentType, body }: OtlpRequest, waitMs = 10_000): Promise<number> {
  try {
    const response = await fetch(`${url}${path}`, {
      method: 'POST',
      body,
      headers: { 'content-type': contentType },
      signal: AbortSignal.timeout(waitMs),
    });
    await response.arrayBuffer();
    return response.status;
  } catch {
    return 0;
  }
}
