import type { IncomingHttpHeaders } from 'node:http';

export interface SiteRules {
  /** Host names that the server answers to, in lower case; IPv6 addresses in brackets. */
  hosts: ReadonlySet<string>;
}

/** What the guard reads of a request. */
export interface SiteRequest {
  method?: string;
  headers: Pick<IncomingHttpHeaders, 'host' | 'origin' | 'sec-fetch-site' | 'sec-fetch-mode' | 'sec-fetch-dest'>;
}

export const LOOPBACK_HOSTS: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);

/** `uri-host [ ":" port ]` of RFC 9110, section 7.2, in lower case. */
const HOST = /^(\[[0-9a-f:.]+\]|[a-z0-9._-]+)(?::\d{1,5})?$/;

/** Values of Sec-Fetch-Site for requests of the page itself, and of the user: an address that was typed in. */
const OWN_SITE: ReadonlySet<string> = new Set(['same-origin', 'none']);

/**
 * Why a request must not be served, or undefined. A page of another origin can make the browser send it: through a name
 * of its own that resolves to this server (DNS rebinding), which shows in Host, or directly, which the browser marks
 * (Origin, Sec-Fetch-Site). Another port of the same host is another origin.
 */
export function siteRefusal(request: SiteRequest, { hosts }: SiteRules): string | undefined {
  const { host, origin, 'sec-fetch-site': site } = request.headers;
  const [own, name = ''] = HOST.exec(host?.toLowerCase() ?? '') ?? [];
  if (!hosts.has(name)) {
    return `The Host header must name one of ${[...hosts].join(', ')}.`;
  }
  if (origin !== undefined && hostOf(origin) !== own) {
    return 'A page of another origin may not send requests to this server (Origin).';
  }
  if (site !== undefined && !OWN_SITE.has(String(site)) && !isLink(request)) {
    return 'A page of another origin may not send requests to this server (Sec-Fetch-Site).';
  }
  return undefined;
}

/** A link opens the page in a tab that the page with the link cannot look into (Cross-Origin-Opener-Policy). */
function isLink({ method, headers }: SiteRequest): boolean {
  return method === 'GET' && headers['sec-fetch-mode'] === 'navigate' && headers['sec-fetch-dest'] === 'document';
}

/** Host and port of an origin. Undefined for `null`, the origin of sandboxed pages and local files. */
function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined;
}
