/** An answer of the server that is not 2xx, in the form that Grafana's error helpers understand. */
export class HttpError extends Error {
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
 * @throws HttpError when it refuses, TypeError when it cannot be reached
 */
export async function fetchJson<T>(url: string, init?: RequestInit): Promise<T> {
  const response = await fetch(url, init);
  const text = await response.text();
  if (!response.ok) {
    throw new HttpError(response.status, response.statusText, errorData(text));
  }
  return JSON.parse(text) as T;
}

function errorData(text: string): { message?: string } {
  try {
    return JSON.parse(text) as { message?: string };
  } catch {
    return { message: text || undefined };
  }
}
