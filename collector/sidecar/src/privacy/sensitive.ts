import { isIPv6 } from 'node:net';

/**
 * Beginnings of credentials, as their issuers document them for secret scanners: Stripe, GitHub, GitLab, Slack, AWS,
 * Google, OpenAI, Anthropic, SendGrid, npm, DigitalOcean, Shopify, Hugging Face, PyPI, Vault, Docker, Square, Figma,
 * Grafana. `eyJ` is `{"` in Base64, with which a JSON Web Token begins.
 * Source: https://docs.github.com/en/code-security/secret-scanning/introduction/supported-secret-scanning-patterns
 */
const CREDENTIAL =
  /(?:^|[^A-Za-z0-9])(?:eyJ[\w-]{6}|(?:sk|pk|rk)[_-](?:live|test|ant|proj)[_-]\w|sk-[\w-]{16}|whsec_\w|gh[oprsu]_\w|github_pat_\w|gl[a-z]{2,4}-\w{8}|xox[a-z]-\w|xapp-\w|(?:AKIA|ASIA)[A-Z0-9]{12}|AIza[\w-]{16}|ya29\.|GOCSPX-|SG\.[\w-]{8}|npm_\w{8}|do[opr]_v1_|shp[acs][ats]_|hf_\w{8}|pypi-[\w-]{8}|hv[sbr]\.\w|dckr_pat_|sq0[a-z]{3}-|EAAA[\w-]{12}|lin_api_|figd_|glsa_|-----BEGIN)/;

const PASSWORDS = 'password|passwd|pwd|api[_-]?key|access[_-]?key|authorization';
const TOKENS = 'secret|token|session(?:id)?';

/** The name of a credential before its value. Names of companies and plans are such as `Token: The Agency`. */
const NAMED_CREDENTIAL = new RegExp(
  `(?<![a-z0-9])(?:${PASSWORDS}|${TOKENS})\\s*=\\s*\\S|\\b(?:(?:${PASSWORDS})\\s*:\\s*\\S|(?:${TOKENS})\\s*:\\s*(?:\\S*[\\d_]|\\S{16}))`,
  'i'
);

/**
 * An authentication scheme before its credential. Customers and plans are called `Bearer Industries Ltd`, `Basic Plan2024`
 * or `Bearer B2B`, so a word behind a scheme must have the form of a token: long and not one capitalized word; several
 * groups of digits, six digits, a digit behind small letters; padded Base64; or begin with a small letter behind Bearer. Collectors apply the same forms
 * (collector/otelcol/gateway.yaml).
 */
const AUTHENTICATION =
  /(?<![A-Za-z0-9])(?:[Bb][Ee][Aa][Rr][Ee][Rr]\s+[a-z][\w.~+/=-]{2}|(?:[Bb]earer|BEARER|[Bb]asic|BASIC|[Dd]igest|DIGEST|[Nn]egotiate|NEGOTIATE|[Aa]pi[Kk]ey|APIKEY|[Tt]oken|TOKEN)\s+(?:(?:[a-z\d_]|[A-Z]{2}|[A-Z][\d_-]|(?=[A-Z]\w*[a-z][A-Z]).)[\w.~+/=-]{15}|[A-Za-z._~+/=-]*\d+[A-Za-z._~+/=-]+\d|[a-z][A-Za-z._~+/=-]{2,}\d|\d{6}|[\w+/-]{5,}=))/;

/** User and password of a URL. */
const USER_INFO = /:\/\/[^/\s@]*:[^/\s@]*@/;
const EMAIL = /[^\s@](?:@|%40)[^\s@/]*[^\s@/.]\.[A-Za-z]{2}/;
const OCTET = '(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)';
const IPV4 = new RegExp(`(?<![\\d.])(?:${OCTET}\\.){3}${OCTET}(?![\\d.])`);
const IPV6_LIKE = /(?<![a-z\d:.])[\da-f:]*:[\da-f:]*:[\da-f:.]*(?![a-z\d:.])/gi;

/** Whether a text holds a token of a known form, a scheme with a token, a password, or an e-mail address. */
export function holdsCredentialOrEmail(text: string): boolean {
  return (
    CREDENTIAL.test(text) ||
    NAMED_CREDENTIAL.test(text) ||
    AUTHENTICATION.test(text) ||
    USER_INFO.test(text) ||
    EMAIL.test(text)
  );
}

/** Whether a text holds what looks like a credential, an e-mail address or an IP address. */
export function isSensitive(text: string): boolean {
  return holdsCredentialOrEmail(text) || holdsAddress(text);
}

function holdsAddress(text: string): boolean {
  return IPV4.test(text) || (text.match(IPV6_LIKE)?.some((part) => /\d/.test(part) && isIPv6(part)) ?? false);
}
