import type { Vector } from './orders';

function byFetch(init: (body: string, headers: Record<string, string>) => RequestInit): Vector {
  return async ({ url, body, headers }, report) => {
    const answer = await fetch(url, init(body, headers));
    const text = await answer.text();
    // Of an opaque answer a page can read nothing, not even the status.
    if (answer.type !== 'opaque') {
      report(text, answer.status);
    }
  };
}

/** Requests of scripts. A body that is a string is sent as text/plain, which needs no preflight. */
export const FETCH_VECTORS: Record<string, Vector> = {
  get: byFetch(() => ({})),
  'get with credentials': byFetch(() => ({ credentials: 'include' })),
  post: byFetch((body) => ({ method: 'POST', body })),
  'no-cors get': byFetch(() => ({ mode: 'no-cors' })),
  'no-cors head': byFetch(() => ({ mode: 'no-cors', method: 'HEAD' })),
  'no-cors post': byFetch((body) => ({ mode: 'no-cors', method: 'POST', body })),
  'no-cors post keepalive': byFetch((body) => ({ mode: 'no-cors', method: 'POST', body, keepalive: true })),
  'post with headers': byFetch((body, headers) => ({ method: 'POST', body, headers })),
  beacon: async ({ url, body }) => {
    navigator.sendBeacon(url, body);
  },
  'typed beacon': async ({ url, body }) => {
    navigator.sendBeacon(url, new Blob([body], { type: 'application/json' }));
  },
};
