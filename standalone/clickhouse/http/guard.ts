import type { IncomingMessage } from 'node:http';

const LOOPBACK_NAMES = new Set(['localhost', '127.0.0.1', '[::1]']);

function hostName(authority: string): string | undefined {
  try {
    return new URL(`http://${authority}`).hostname;
  } catch {
    return undefined;
  }
}

/**
 * Why a request must not be served, or undefined. A page of another site can reach a loopback port through a rebound
 * DNS name (a foreign Host) or directly (a foreign Origin).
 */
export function refusal(request: Pick<IncomingMessage, 'headers'>): string | undefined {
  const { host, origin } = request.headers;
  if (host === undefined || !LOOPBACK_NAMES.has(hostName(host) ?? '')) {
    return 'The embedded ClickHouse answers only to the host names localhost and 127.0.0.1.';
  }
  if (origin !== undefined && !LOOPBACK_NAMES.has(hostName(origin.replace(/^https?:\/\//, '')) ?? '')) {
    return 'The embedded ClickHouse does not answer pages of other sites.';
  }
  return undefined;
}
