import { type Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import { HttpError, unauthorized } from './httpError';
import { type TrustVersions } from './trustVersions';

const MAX_NAME_LENGTH = 64;

interface Verified {
  name: string;
  /** In milliseconds since the epoch. */
  validFrom: number;
  validTo: number;
}

/** Names the client of a connection by its certificate. @throws HttpError when the certificate is not valid now. */
export type CertificateName = (socket: Socket) => string;

/** @param now milliseconds since the epoch. */
export function createCertificateName(trust: TrustVersions, now: () => number = Date.now): CertificateName {
  // A connection keeps its certificate: renegotiation is off.
  const known = new WeakMap<TLSSocket, Verified>();
  return (socket) => {
    if (!(socket instanceof TLSSocket)) {
      throw refused('there is none');
    }
    if (!trust.isCurrent(socket)) {
      throw new HttpError(503, 'The client CA or its revocation lists have changed: connect again.', {
        ...{ 'retry-after': '1', connection: 'close' },
      });
    }
    const verified = known.get(socket) ?? verifiedOf(socket);
    known.set(socket, verified);
    const time = now();
    if (!(time >= verified.validFrom && time <= verified.validTo)) {
      throw refused('it is not valid at this time');
    }
    return verified.name;
  };
}

function verifiedOf(socket: TLSSocket): Verified {
  const certificate = socket.getPeerX509Certificate();
  // Node says "authorized" of a resumed TLS 1.3 session without a certificate, too.
  if (certificate === undefined) {
    throw refused('there is none');
  }
  if (!socket.authorized) {
    throw refused(String(socket.authorizationError));
  }
  const name: unknown = socket.getPeerCertificate().subject?.CN;
  return {
    name: typeof name === 'string' && name !== '' ? name.slice(0, MAX_NAME_LENGTH) : 'certificate',
    validFrom: Date.parse(certificate.validFrom),
    validTo: Date.parse(certificate.validTo),
  };
}

function refused(reason: string): HttpError {
  return unauthorized(`A valid client certificate of http.tls.client_ca_file is required: ${reason}.`);
}
