import { type IncomingHttpHeaders } from 'node:http';
import { isLoopback } from './loopback';

export interface SiteRules {
  /** Host names and addresses that the server answers to, in lower case and without brackets; undefined: any. */
  hosts: ReadonlySet<string> | undefined;
  /** Whether all names of loopback, and the address that the connection has reached, are hosts too. */
  ownAddresses: boolean;
  /** Values of Sec-Fetch-Site that are served: where the page that sends the request may come from. */
  fetchSites: ReadonlySet<string>;
  /** Whether a page of any site may link to the server. */
  links: boolean;
}

/** What the guard reads of a request. */
export interface SiteRequest {
  method?: string;
  headers: Pick<IncomingHttpHeaders, 'host' | 'origin' | 'sec-fetch-site' | 'sec-fetch-mode' | 'sec-fetch-dest'>;
  /** The address of this side of the connection, such as `10.0.0.5`. */
  localAddress?: string;
}

/** `uri-host [ ":" port ]` of RFC 9110, section 7.2: a name, an IPv4 address, or an IPv6 address in brackets. */
const HOST = /^(?:\[([0-9a-f:.]+)\]|([a-z0-9._-]+))(?::\d{1,5})?$/;

/**
 * Why a server refuses a request, or undefined. A page of another site can make the browser send it: directly, which
 * the browser marks (Sec-Fetch-Site, Origin), or by a name of that site that resolves to this server (DNS rebinding),
 * which shows in Host. Another port of the same host is another origin.
 */
export function siteRefusal(request: SiteRequest, rules: SiteRules): string | undefined {
  const { host, origin, 'sec-fetch-site': site } = request.headers;
  const own = host?.toLowerCase();
  if (!isHost(own, rules, request.localAddress)) {
    return 'The Host header names none of the hosts that this server answers to.';
  }
  if (origin !== undefined && hostOf(origin) !== own) {
    return 'A page of another origin may not send requests to this server (Origin).';
  }
  if (site !== undefined && !rules.fetchSites.has(String(site)) && !(rules.links && isLink(request))) {
    return 'A page of another site may not send requests to this server (Sec-Fetch-Site).';
  }
  return undefined;
}

function isHost(host: string | undefined, { hosts, ownAddresses }: SiteRules, localAddress?: string): boolean {
  if (hosts === undefined) {
    return true;
  }
  const [, ipv6, name = ipv6] = HOST.exec(host ?? '') ?? [];
  const isOwn = () => isLoopback(name) || name === plainAddress(localAddress);
  return name !== undefined && (hosts.has(name) || (ownAddresses && isOwn()));
}

/** A link opens the server in a tab that the page with the link cannot look into (Cross-Origin-Opener-Policy). */
function isLink({ method, headers }: SiteRequest): boolean {
  return method === 'GET' && headers['sec-fetch-mode'] === 'navigate' && headers['sec-fetch-dest'] === 'document';
}

/** A listener on `::` has IPv4 addresses in IPv6 form. */
function plainAddress(address: string | undefined): string | undefined {
  return address?.replace(/^::ffff:(?=\d+\.)/, '');
}

/** Host and port of an origin. Undefined for `null`, the origin of sandboxed pages and local files. */
function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined;
}
