import { hash } from 'node:crypto';

/** A token by which a sender is known. The token itself is not kept. */
export interface SenderToken {
  /** Names the sender in metrics and logs. */
  name: string;
  /** SHA-256 of the token. */
  digest: Buffer;
}

const MIN_TOKEN_LENGTH = 16;
const NAME = /^[A-Za-z0-9_.-]{1,64}$/;
/** `b64token` of RFC 6750, section 2.1. */
const TOKEN = /^[A-Za-z0-9._~+/-]+=*$/;
const DIGEST = /^sha256:([0-9a-f]{64})$/i;

/** The tokens cannot be used. The message names lines, never their content. */
export class TokensError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'TokensError';
  }
}

/**
 * Reads `name: token` entries, one a line or separated by commas; `#` begins a comment line. Instead of the token its
 * SHA-256 may be given, as `sha256:<64 hex digits>`. A name may have several tokens: the old one and the new one.
 * @param origin names the file or variable in errors.
 * @throws TokensError naming the entry by its number.
 */
export function parseTokens(text: string, origin: string): SenderToken[] {
  const entries = text
    .split(/[\n,]/)
    .map((entry, index) => ({ text: entry.trim(), number: index + 1 }))
    .filter((entry) => entry.text !== '' && !entry.text.startsWith('#'));
  return entries.map((entry) => {
    const separator = entry.text.indexOf(':');
    const name = entry.text.slice(0, Math.max(0, separator)).trim();
    const token = entry.text.slice(separator + 1).trim();
    const fail = (problem: string): TokensError => new TokensError(`${origin}: entry ${entry.number}: ${problem}`);
    if (!NAME.test(name)) {
      throw fail('must be "name: token", the name of letters, digits, "_", "." and "-", at most 64.');
    }
    const digest = DIGEST.exec(token);
    if (digest) {
      return { name, digest: Buffer.from(digest[1], 'hex') };
    }
    if (!TOKEN.test(token) || token.length < MIN_TOKEN_LENGTH) {
      throw fail(
        `the token of "${name}" must be at least ${MIN_TOKEN_LENGTH} letters, digits and "-._~+/": openssl rand -hex 32`
      );
    }
    return { name, digest: hash('sha256', token, 'buffer') };
  });
}
