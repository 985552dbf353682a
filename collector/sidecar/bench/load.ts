import { Agent, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
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
  /** Status and text of the first answer of a request that failed. */
  firstFailure: string;
  /** Until the last answer. */
  elapsedSeconds: number;
}

interface Answer {
  /** 0 when there was none. */
  status: number;
  text: string;
  retryAfterSeconds: number;
}

/** Sends new spans, compressed with gzip, as fast as they are acknowledged, and waits as long as Retry-After says after a refusal. */
export async function sendLoad({ url, spansPerRequest, senders, seconds }: LoadOptions): Promise<LoadResult> {
  const agent = new Agent({ keepAlive: true, maxSockets: senders });
  const next = renewable(spansPerRequest);
  const result: LoadResult = { acknowledged: 0, refused: 0, failed: 0, firstFailure: '', elapsedSeconds: 0 };
  const begin = performance.now();
  const end = begin + seconds * 1000;
  const send = async () => {
    while (performance.now() < end) {
      const { status, text, retryAfterSeconds } = await post(url, gzipSync(next(), { level: 1 }), agent);
      if (status === 200) {
        result.acknowledged += spansPerRequest;
      } else if (status === 503 || status === 429) {
        result.refused++;
        await sleep(Math.max(0, Math.min(retryAfterSeconds * 1000, end - performance.now())));
      } else {
        result.firstFailure ||= `${status} ${text}`;
        result.failed++;
      }
    }
  };
  await Promise.all(Array.from({ length: senders }, send));
  agent.destroy();
  result.elapsedSeconds = (performance.now() - begin) / 1000;
  return result;
}

function post(url: string, body: Buffer, agent: Agent): Promise<Answer> {
  const headers = {
    'content-type': 'application/x-protobuf',
    'content-encoding': 'gzip',
    'content-length': body.length,
  };
  return new Promise((resolve) => {
    const fail = (error: Error) => resolve({ status: 0, text: error.message, retryAfterSeconds: 0 });
    const sending = request(url, { method: 'POST', headers, agent }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.once('error', fail);
      response.once('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          text: Buffer.concat(chunks).toString('utf8', 0, 1000),
          retryAfterSeconds: Number(response.headers['retry-after'] ?? 0),
        })
      );
    });
    sending.once('error', fail);
    sending.end(body);
  });
}
