import { hash, timingSafeEqual } from 'node:crypto';
import { type IncomingMessage } from 'node:http';
import { TLSSocket } from 'node:tls';
import { type SenderToken } from '../config/tokens';
import { HttpError } from './httpError';

/** Name of a sender of whom nothing is asked. */
export const ANONYMOUS_SENDER = 'anonymous';

const MAX_NAME_LENGTH = 64;

/** Says who sends a request. @throws HttpError 401 when that is not known and must be. */
export type Authenticate = (request: IncomingMessage) => string;

/**
 * What is configured is required: a bearer token when there are tokens, and a certificate of the client CA when there
 * is one. The name is that of the token, else the common name of the certificate.
 */
export function createAuthenticate(tokens: () => readonly SenderToken[], needsCertificate: boolean): Authenticate {
  return (request) => {
    const ofCertificate = needsCertificate ? certificateName(request) : undefined;
    const known = tokens();
    return (known.length > 0 ? tokenName(request, known) : ofCertificate) ?? ANONYMOUS_SENDER;
  };
}

function certificateName(request: IncomingMessage): string {
  const { socket } = request;
  if (!(socket instanceof TLSSocket) || !socket.authorized) {
    throw unauthorized('A client certificate of http.tls.client_ca_file is required.');
  }
  const name: unknown = socket.getPeerCertificate().subject?.CN;
  return typeof name === 'string' && name !== '' ? name.slice(0, MAX_NAME_LENGTH) : 'certificate';
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

function unauthorized(message: string, reason = ''): HttpError {
  return new HttpError(401, message, { 'www-authenticate': `Bearer realm="callsight"${reason}` });
}
