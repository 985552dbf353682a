import { hash, timingSafeEqual } from 'node:crypto';
import { type IncomingMessage } from 'node:http';
import { type SenderToken } from '../config/tokens';
import { type CertificateName } from './clientCertificate';
import { unauthorized } from './httpError';

/** Name of a sender that needs no authentication. */
export const ANONYMOUS_SENDER = 'anonymous';

/** Says who sends a request. @throws HttpError when that is not known and must be. */
export type Authenticate = (request: IncomingMessage) => string;

/**
 * What is configured is required: a bearer token when there are tokens, and a certificate of the client CA when there
 * is one. The name is that of the token, else the common name of the certificate.
 * @param certificateName given when there is a client CA.
 */
export function createAuthenticate(
  tokens: () => readonly SenderToken[],
  certificateName: CertificateName | undefined
): Authenticate {
  return (request) => {
    const ofCertificate = certificateName?.(request.socket);
    const known = tokens();
    return (known.length > 0 ? tokenName(request, known) : ofCertificate) ?? ANONYMOUS_SENDER;
  };
}

function tokenName(request: IncomingMessage, tokens: readonly SenderToken[]): string {
  const sent = /^Bearer +(\S+) *$/i.exec(request.headers.authorization ?? '');
  if (!sent) {
    throw unauthorized('A token is required: "Authorization: Bearer <token>".');
  }
  const digest = hash('sha256', sent[1], 'buffer');
  let name: string | undefined;
  // All are compared: the time must not tell which one matched.
  for (const token of tokens) {
    if (timingSafeEqual(token.digest, digest)) {
      name = token.name;
    }
  }
  if (name === undefined) {
    throw unauthorized('The token is not known.', ', error="invalid_token"');
  }
  return name;
}
