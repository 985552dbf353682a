import { TOKEN_HEADER } from '../../pageToken';
import { pageToken, tokenAfter } from './pageToken';

const FORBIDDEN = 403;

/** An answer of the server that is not 2xx, in the form that Grafana's error helpers understand. */
export class FetchError extends Error {
  constructor(
    readonly status: number,
    readonly statusText: string,
    readonly data: { message?: string }
  ) {
    super(data.message ?? `${status} ${statusText}`);
  }
}

/**
 * Asks the server of this page.
 * @throws FetchError when it refuses, TypeError when it cannot be reached
 */
export async function fetchJson<T>(url: string, init: RequestInit = {}): Promise<T> {
  const response = await (url.startsWith('/api/') ? fetchApi(url, init) : fetch(url, init));
  const text = await response.text();
  if (!response.ok) {
    throw new FetchError(response.status, response.statusText, errorData(text));
  }
  return JSON.parse(text) as T;
}

/** Sends a request with the token, and once more when the server has another one since its last start. */
async function fetchApi(url: string, init: RequestInit): Promise<Response> {
  const token = pageToken();
  const response = await fetch(url, withToken(init, token));
  if (response.status !== FORBIDDEN) {
    return response;
  }
  const newer = await tokenAfter(token);
  return newer === undefined ? response : fetch(url, withToken(init, newer));
}

function withToken(init: RequestInit, token: string): RequestInit {
  const headers = new Headers(init.headers);
  headers.set(TOKEN_HEADER, token);
  return { ...init, headers };
}

function errorData(text: string): { message?: string } {
  try {
    return JSON.parse(text) as { message?: string };
  } catch {
    return { message: text || undefined };
  }
}
