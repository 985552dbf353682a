import { lookup, type LookupAddress, type LookupOptions } from 'node:dns';
import { request as requestHttp, type IncomingMessage, type RequestOptions } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP } from 'node:net';
import { errorCode } from '../../../../model/errorText';
import { type Webhook } from './outreachRule';
import { isPrivateAddress } from './privateNetworks';

/** `failed`: it was not delivered, for sure. `unknown`: the request was sent and had no whole answer. */
export interface SendResult {
  status: 'sent' | 'failed' | 'unknown';
  /** Why it was not sent; no text of the receiver. */
  detail: string;
}

export interface SendOptions {
  /** For the whole request. */
  timeoutMs: number;
  allowPrivateNetworks: boolean;
  /** Header Idempotency-Key. */
  messageId: string;
}

const PRIVATE_NETWORK = 'its address is of a private network (outreach.allow_private_networks)';

/** Bytes of an answer that are read. */
const MAX_ANSWER_BYTES = 65_536;

/**
 * Sends one request and follows no redirect. The address that a name resolves to is checked where the connection is made, so
 * a name cannot lead elsewhere after the check. Never rejects.
 */
export function send(
  { url, token }: Pick<Webhook, 'url' | 'token'>,
  payload: Record<string, unknown>,
  { timeoutMs, allowPrivateNetworks, messageId }: SendOptions
): Promise<SendResult> {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (!allowPrivateNetworks && isIP(host) !== 0 && isPrivateAddress(host)) {
    return Promise.resolve({ status: 'failed', detail: PRIVATE_NETWORK });
  }
  const body = Buffer.from(JSON.stringify(payload));
  const options: RequestOptions = {
    method: 'POST',
    // A connection of its own: one that is kept may end while the request is sent.
    agent: false,
    signal: AbortSignal.timeout(timeoutMs),
    headers: {
      'content-type': 'application/json',
      'content-length': body.length,
      'user-agent': 'callsight-sidecar',
      'idempotency-key': messageId,
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
    ...(allowPrivateNetworks ? {} : { lookup: lookupPublic }),
  };
  return new Promise((resolve) => {
    let isSent = false;
    const request = (url.protocol === 'https:' ? requestHttps : requestHttp)(url, options, (answer) =>
      resolve(resultOf(answer))
    );
    request.once('socket', (socket) => {
      socket.once(url.protocol === 'https:' ? 'secureConnect' : 'connect', () => (isSent = true));
    });
    request.once('error', (error) => resolve({ status: isSent ? 'unknown' : 'failed', detail: reasonOf(error) }));
    request.end(body);
  });
}

/** The status says it all: the rest of an answer is not read, but for what a connection needs to end in order. */
function resultOf(answer: IncomingMessage): SendResult {
  let bytes = 0;
  answer.on('error', () => undefined);
  answer.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > MAX_ANSWER_BYTES) {
      answer.destroy();
    }
  });
  const status = answer.statusCode ?? 0;
  const isRedirect = status >= 300 && status < 400;
  return status >= 200 && status < 300
    ? { status: 'sent', detail: '' }
    : { status: 'failed', detail: `HTTP ${status}${isRedirect ? ', a redirect, which is not followed' : ''}` };
}

/** Resolves a name as Node does, and fails for an address of a private network. */
function lookupPublic(
  host: string,
  options: LookupOptions,
  done: (error: NodeJS.ErrnoException | null, address: string | LookupAddress[], family?: number) => void
): void {
  lookup(host, { ...options, all: true }, (error, addresses) => {
    const [first] = addresses ?? [];
    if (error !== null || first === undefined) {
      done(error ?? new Error('no address'), '');
    } else if (addresses.some(({ address }) => isPrivateAddress(address))) {
      done(new Error(PRIVATE_NETWORK), '');
    } else if (options.all === true) {
      done(null, addresses);
    } else {
      done(null, first.address, first.family);
    }
  });
}

const reasonOf = (error: Error): string =>
  error.name === 'TimeoutError' || error.name === 'AbortError'
    ? 'no answer in time'
    : error.message === PRIVATE_NETWORK
      ? PRIVATE_NETWORK
      : `no connection or no whole answer (${errorCode(error)})`;
