import { type IncomingHttpHeaders } from 'node:http';
import { isLoopback } from './loopback';

export interface SiteRules {
  /** Host names and addresses besides those of loopback, in lower case; undefined: any. */
  hosts: ReadonlySet<string> | undefined;
}

/** What the guard reads of a request. */
export interface SiteRequest {
  headers: Pick<IncomingHttpHeaders, 'host' | 'origin' | 'sec-fetch-site'>;
  /** The address of this side of the connection, such as `10.0.0.5`. */
  localAddress?: string;
}

/** `uri-host [ ":" port ]` of RFC 9110, section 7.2: a name, an IPv4 address, or an IPv6 address in brackets. */
const HOST = /^(?:\[([0-9a-f:.]+)\]|([a-z0-9._-]+))(?::\d{0,5})?$/i;

/**
 * Why a server that is no website refuses a request, or undefined. A browser can be made to send it by a page of
 * another site: directly, which the browser marks (Sec-Fetch-Site, Origin), or by a name of that site that resolves to
 * this server (DNS rebinding), which shows in Host.
 */
export function siteRefusal({ headers, localAddress }: SiteRequest, { hosts }: SiteRules): string | undefined {
  const host = headers.host?.toLowerCase();
  if (hosts !== undefined && !isKnownHost(host, hosts, localAddress)) {
    return 'The Host header names none of the hosts that this server answers to.';
  }
  if (headers['sec-fetch-site'] === 'cross-site') {
    return 'A page of another site may not send requests to this server (Sec-Fetch-Site).';
  }
  if (headers.origin !== undefined && hostOf(headers.origin) !== host) {
    return 'A page of another origin may not send requests to this server (Origin).';
  }
  return undefined;
}

function isKnownHost(host: string | undefined, hosts: ReadonlySet<string>, localAddress: string | undefined): boolean {
  const [, ipv6, name = ipv6] = HOST.exec(host ?? '') ?? [];
  return name !== undefined && (isLoopback(name) || hosts.has(name) || name === plainAddress(localAddress));
}

/** A listener on `::` has IPv4 addresses in IPv6 form. */
function plainAddress(address: string | undefined): string | undefined {
  return address?.replace(/^::ffff:(?=\d+\.)/, '');
}

/** Host and port of an origin. Undefined for `null`, the origin of sandboxed pages and local files. */
function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined;
}
