import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { type Call, userAgentOf } from './calls';

/** A call by its number in the list. */
export interface SentCall {
  index: number;
  /** From before the connection until the answer was read, in milliseconds. */
  elapsedMs: number;
  /** Undefined: there was no answer: the caller left before it, or the service closed the connection. */
  status?: number;
}

/** What the caller saw of a call. */
export interface Sent extends SentCall {
  call: Call;
}

/** Makes the calls one after the other, each on its own connection. */
export async function makeCalls(url: string, sender: string, calls: Call[]): Promise<Sent[]> {
  const sent: Sent[] = [];
  for (const [index, call] of calls.entries()) {
    const startedAt = performance.now();
    const status = await statusOf(url, call, userAgentOf(sender, index));
    sent.push({ index, call, status, elapsedMs: performance.now() - startedAt });
  }
  return sent;
}

/** Not fetch: it changes paths and cannot send every method. */
async function statusOf(url: string, call: Call, userAgent: string): Promise<number | undefined> {
  const { hostname, port } = new URL(url);
  const headers: Record<string, string> = {
    'user-agent': userAgent,
    ...(call.consumer && { 'x-consumer-username': call.consumer }),
    ...(call.requestId && { 'x-request-id': call.requestId }),
    ...(call.idempotencyKey && { 'idempotency-key': call.idempotencyKey }),
    ...(call.answer && { 'x-answer': String(call.answer) }),
    ...(/^P/.test(call.method) && { 'content-type': 'application/json', 'content-length': '2' }),
  };
  const outgoing = request({ hostname, port, method: call.method, path: call.path, headers, agent: false });
  if (call.goneAfterMs !== undefined) {
    outgoing.once('finish', () => setTimeout(() => outgoing.destroy(), call.goneAfterMs));
  }
  outgoing.end(/^P/.test(call.method) ? '{}' : undefined);
  if (call.goneAfterMs !== undefined) {
    await once(outgoing, 'close').catch(() => undefined);
    return undefined;
  }
  const response = await new Promise<IncomingMessage | undefined>((resolve) => {
    outgoing.once('response', resolve);
    outgoing.once('error', () => resolve(undefined));
  });
  await (response && once(response.resume(), 'end'));
  return response?.statusCode;
}
