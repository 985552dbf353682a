import { isIPv6 } from 'node:net';

/**
 * Beginnings of credentials, as their issuers document them for secret scanners: Stripe, GitHub, GitLab, Slack, AWS,
 * Google, OpenAI, Anthropic, SendGrid, npm, DigitalOcean, Shopify, Hugging Face, PyPI, Vault, Docker, Square, Figma,
 * Grafana. `eyJ` is `{"` in Base64, with which a JSON Web Token begins.
 * Source: https://docs.github.com/en/code-security/secret-scanning/introduction/supported-secret-scanning-patterns
 */
const CREDENTIAL =
  /(?:^|[^A-Za-z0-9])(?:eyJ[\w-]{6}|(?:sk|pk|rk)[_-](?:live|test|ant|proj)[_-]\w|sk-[\w-]{16}|whsec_\w|gh[oprsu]_\w|github_pat_\w|gl[a-z]{2,4}-\w{8}|xox[a-z]-\w|xapp-\w|(?:AKIA|ASIA)[A-Z0-9]{12}|AIza[\w-]{16}|ya29\.|GOCSPX-|SG\.[\w-]{8}|npm_\w{8}|do[opr]_v1_|shp[acs][ats]_|hf_\w{8}|pypi-[\w-]{8}|hv[sbr]\.\w|dckr_pat_|sq0[a-z]{3}-|EAAA[\w-]{12}|lin_api_|figd_|glsa_|-----BEGIN)/;

const NAMES = 'password|passwd|pwd|secret|token|api[_-]?key|access[_-]?key|authorization|session(?:id)?';

/** An authentication scheme before its credential, or the name of a credential before its value. */
const NAMED_CREDENTIAL = new RegExp(
  `(?<![a-z0-9])(?:bearer\\s+\\S|(?:basic|digest|negotiate|apikey|token)\\s+(?=\\S*[\\d=_])\\S{4}|(?:${NAMES})\\s*=\\s*\\S)|\\b(?:${NAMES})\\s*:\\s*\\S`,
  'i'
);

/** User and password of a URL. */
const USER_INFO = /:\/\/[^/\s@]*:[^/\s@]*@/;
const EMAIL = /[^\s@](?:@|%40)[^\s@/]*[^\s@/.]\.[A-Za-z]{2}/;
const OCTET = '(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)';
const IPV4 = new RegExp(`(?<![\\d.])(?:${OCTET}\\.){3}${OCTET}(?![\\d.])`);
const IPV6_LIKE = /(?<![a-z\d:.])[\da-f:]*:[\da-f:]*:[\da-f:.]*(?![a-z\d:.])/gi;

/** Whether a text holds a token of a known form, a scheme with a token, a password, or an e-mail address. */
export function holdsCredentialOrEmail(text: string): boolean {
  return CREDENTIAL.test(text) || NAMED_CREDENTIAL.test(text) || USER_INFO.test(text) || EMAIL.test(text);
}

/** Whether a text holds what looks like a credential, an e-mail address or an IP address. */
export function isSensitive(text: string): boolean {
  return holdsCredentialOrEmail(text) || holdsAddress(text);
}

function holdsAddress(text: string): boolean {
  return IPV4.test(text) || (text.match(IPV6_LIKE)?.some((part) => /\d/.test(part) && isIPv6(part)) ?? false);
}
