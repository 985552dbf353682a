import { CANARIES } from './canaries';
import { logJson, type LogParts, spanJson, type SpanParts } from './otlpJson';

/** Stands in records that hold nothing else: what is looked for where the canaries are looked for. */
export const MARK = 'mark-of-this-test';

let calls = 0;

async function post(url: string, body: string): Promise<void> {
  const response = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  if (response.status !== 200) {
    throw new Error(`${url} answered ${response.status}: ${await response.text()}`);
  }
  await response.arrayBuffer();
}

/** @param url `http://127.0.0.1:<port>` of the Collector, here and below. */
export const sendSpan = (url: string, span: SpanParts) => post(`${url}/v1/traces`, spanJson(span, ++calls));

export const sendLog = (url: string, log: LogParts) => post(`${url}/v1/logs`, logJson(log));

/** Sends all canaries, and two records with the mark. */
export async function sendCanaries(url: string): Promise<void> {
  for (const { span, log } of CANARIES) {
    await (span ? sendSpan(url, span) : sendLog(url, log ?? {}));
  }
  await sendSpan(url, { attributes: { 'http.request.header.x-request-id': [MARK] } });
  await sendLog(url, { attributes: { 'http.request.header.x-request-id': [MARK] } });
}

/** The places whose secrets are found in these bytes. */
export const placesFoundIn = (bytes: Buffer): string[] =>
  CANARIES.flatMap(({ place, secrets }) => (secrets.some((secret) => bytes.includes(secret)) ? [place] : []));
