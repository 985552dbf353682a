import { type SiteRules } from '@callsight/sidecar/src/http/siteGuard';

/** The page answers to loopback only, and to its own requests and those of the user; other pages may link to it. */
export const PAGE_RULES: SiteRules = {
  hosts: new Set(['localhost', '127.0.0.1', '::1']),
  ownAddresses: false,
  fetchSites: new Set(['same-origin', 'none']),
  links: true,
};
