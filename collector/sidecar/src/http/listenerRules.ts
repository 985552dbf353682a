import { ConfigError } from '../config/config';
import { type HttpConfig } from '../config/httpSchema';
import { isLoopback } from './loopback';
import { type SiteRules } from './siteGuard';

/**
 * Other machines may reach the listener only when tokens or client certificates identify its senders. TLS alone does
 * not prevent writing.
 * @returns a warning when tokens would travel in the clear.
 * @throws ConfigError that says what to set.
 */
export function checkListener(http: HttpConfig, hasTokens: boolean): string | undefined {
  if (isLoopback(http.host) || http.insecure) {
    return undefined;
  }
  if (!hasTokens && http.tls?.client_ca_file === undefined) {
    throw new ConfigError([
      `http.host: ${http.host} can be reached from other machines, and anybody could write. Set http.auth.tokens_file ` +
        '(or CALLSIGHT_HTTP_TOKENS) or http.tls.client_ca_file; or http.host: 127.0.0.1; or, in a network that only ' +
        'senders can reach, http.insecure: true.',
    ]);
  }
  return http.tls === undefined ? 'http.tls is not set: tokens and data travel unencrypted to the listener' : undefined;
}

/** Values of Sec-Fetch-Site for pages of the same site, and for addresses that a user typed in. */
const SAME_SITE: ReadonlySet<string> = new Set(['same-origin', 'same-site', 'none']);

/** A listener on loopback answers only to names of loopback and those that are allowed; others to all, unless set. */
export function siteRules(http: HttpConfig): SiteRules {
  const hosts = http.allowed_hosts ?? (isLoopback(http.host) ? [] : undefined);
  return { hosts: hosts && new Set(hosts), ownAddresses: true, fetchSites: SAME_SITE, links: false };
}
