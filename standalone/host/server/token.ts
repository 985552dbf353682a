import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { TOKEN_HEADER } from '../pageToken';

const TOKEN_BYTES = 32;

/** A token that cannot be guessed, of the letters of base64url. */
export function createToken(): string {
  return randomBytes(TOKEN_BYTES).toString('base64url');
}

const digest = (text: string) => createHash('sha256').update(text).digest();

/** Whether a request carries the token; the comparison takes the same time for every text. */
export function carriesToken(headers: IncomingHttpHeaders, token: string): boolean {
  const sent = headers[TOKEN_HEADER];
  return typeof sent === 'string' && timingSafeEqual(digest(sent), digest(token));
}
