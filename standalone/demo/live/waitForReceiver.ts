import { setTimeout as sleep } from 'node:timers/promises';

const POLL_MS = 50;
/** A receiver that takes the connection and says nothing is asked again after it. */
const ANSWER_MS = 5_000;
const TIMEOUT_MS = 60_000;

/** Whether a receiver is there and ready; one that refuses the export, for example without a token, is. */
async function answers(url: string, stopping: AbortSignal): Promise<boolean> {
  const signal = AbortSignal.any([stopping, AbortSignal.timeout(ANSWER_MS)]);
  try {
    const { status } = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/x-protobuf' },
      signal,
    });
    return status !== 503;
  } catch {
    return false;
  }
}

/**
 * Waits until an OTLP/HTTP receiver answers an empty export: spans that are exported before it are lost.
 * @param otlpEndpoint Base URL, without `/v1/traces`.
 * @param stopping Ends the waiting.
 * @throws Error when it does not answer in time.
 */
export async function waitForReceiver(
  otlpEndpoint: string,
  stopping: AbortSignal,
  timeoutMs = TIMEOUT_MS
): Promise<void> {
  const url = `${otlpEndpoint.replace(/\/$/, '')}/v1/traces`;
  const deadline = performance.now() + timeoutMs;
  while (!stopping.aborted && !(await answers(url, stopping))) {
    if (performance.now() > deadline) {
      throw new Error(`No OTLP receiver answers at ${url} (option --otlp) within ${timeoutMs / 1000} s.`);
    }
    await sleep(POLL_MS);
  }
}
