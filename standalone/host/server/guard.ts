import type { IncomingMessage } from 'node:http';

const LOOPBACK_NAMES = new Set(['localhost', '127.0.0.1', '[::1]']);

function parsed(url: string): URL | undefined {
  return URL.canParse(url) ? new URL(url) : undefined;
}

/**
 * Why a request must not be served, or undefined. A page of another site can reach a loopback port through a rebound
 * DNS name (a foreign Host) or directly (a foreign Origin).
 */
export function refusal({ headers, method }: Pick<IncomingMessage, 'headers' | 'method'>): string | undefined {
  const host = headers.host === undefined ? undefined : parsed(`http://${headers.host}`);
  if (!host || !LOOPBACK_NAMES.has(host.hostname)) {
    return 'This page answers only to the host names localhost, 127.0.0.1 and [::1].';
  }
  const changes = method !== 'GET' && method !== 'HEAD';
  if (changes && headers.origin !== undefined && parsed(headers.origin)?.host !== host.host) {
    return 'This page takes requests only from itself.';
  }
  return undefined;
}
