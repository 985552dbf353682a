import { Agent, request } from 'node:http';
import { gzipSync } from 'node:zlib';
import { renewable } from './corpus';

export interface LoadOptions {
  /** Full address of `/v1/traces`. */
  url: string;
  spansPerRequest: number;
  /** Senders, each of which waits for its answer before it sends again. */
  senders: number;
  seconds: number;
}

export interface LoadResult {
  /** Spans of the requests that were answered with 200. */
  acknowledged: number;
  /** Requests that were answered with 503 or 429. */
  refused: number;
  failed: number;
}

/** Sends new spans, compressed with gzip, as fast as they are acknowledged. */
export async function sendLoad({ url, spansPerRequest, senders, seconds }: LoadOptions): Promise<LoadResult> {
  const agent = new Agent({ keepAlive: true, maxSockets: senders });
  const next = renewable(spansPerRequest);
  const result: LoadResult = { acknowledged: 0, refused: 0, failed: 0 };
  const end = performance.now() + seconds * 1000;
  const send = async () => {
    while (performance.now() < end) {
      const status = await post(url, gzipSync(next(), { level: 1 }), agent);
      if (status === 200) {
        result.acknowledged += spansPerRequest;
      } else if (status === 503 || status === 429) {
        result.refused++;
      } else {
        result.failed++;
      }
    }
  };
  await Promise.all(Array.from({ length: senders }, send));
  agent.destroy();
  return result;
}

/** The status of the answer; 0 when there was none. */
function post(url: string, body: Buffer, agent: Agent): Promise<number> {
  const headers = {
    'content-type': 'application/x-protobuf',
    'content-encoding': 'gzip',
    'content-length': body.length,
  };
  return new Promise((resolve) => {
    const sending = request(url, { method: 'POST', headers, agent }, (response) => {
      response.resume();
      response.once('end', () => resolve(response.statusCode ?? 0));
    });
    sending.once('error', () => resolve(0));
    sending.end(body);
  });
}
