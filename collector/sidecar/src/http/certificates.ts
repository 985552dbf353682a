import { constants, X509Certificate } from 'node:crypto';
import { createSecureContext, type SecureContextOptions } from 'node:tls';
import { ConfigError } from '../config/config';
import { type HttpConfig } from '../config/httpSchema';
import { readPem } from '../config/pemFile';
import { errorMessage } from '../../../../model/errorText';

export type TlsConfig = NonNullable<HttpConfig['tls']>;

/** The listener's certificate and its key. */
export interface Identity {
  options: Pick<SecureContextOptions, 'cert' | 'key' | 'minVersion'>;
  /** When the certificate ends, in seconds since the epoch. */
  expiryTime: number;
}

/** The CA of the clients' certificates, and the lists of the revoked ones. */
export type ClientTrust = Pick<SecureContextOptions, 'ca' | 'crl' | 'secureOptions'>;

/**
 * OpenSSL verifies a client's certificate in a full handshake only, so each connection has to make one. A resumed
 * session has the outcome of the first handshake, and a resumed TLS 1.3 session without a certificate counts as
 * verified. A renegotiation can exchange the certificate of a connection that was verified.
 */
const FULL_HANDSHAKES = constants.SSL_OP_NO_TICKET | constants.SSL_OP_NO_RENEGOTIATION;

const CRL_BLOCK = /-----BEGIN X509 CRL-----[\s\S]+?-----END X509 CRL-----/g;

export function identityFiles(tls: TlsConfig): string[] {
  return [tls.cert_file, tls.key_file];
}

export function clientTrustFiles(tls: TlsConfig): string[] {
  return [tls.client_ca_file, tls.client_crl_file].filter((file) => file !== undefined);
}

/**
 * Reads the listener's certificate and key, and checks that they fit together.
 * @throws ConfigError naming the setting whose file cannot be used.
 */
export function loadIdentity(tls: TlsConfig): Identity {
  const cert = readPem('http.tls.cert_file', tls.cert_file);
  const options = { cert, key: readPem('http.tls.key_file', tls.key_file), minVersion: tls.min_version };
  check(options, 'http.tls: the certificate and its key cannot be used together');
  return { options, expiryTime: Date.parse(new X509Certificate(cert).validTo) / 1000 };
}

/**
 * Reads the client CA and the revocation lists. Empty without a client CA.
 * @throws ConfigError naming the setting whose file cannot be used.
 */
export function loadClientTrust(tls: TlsConfig): ClientTrust {
  if (tls.client_ca_file === undefined) {
    return {};
  }
  const ca = readPem('http.tls.client_ca_file', tls.client_ca_file);
  check({ ca }, 'http.tls.client_ca_file: cannot be used');
  const crl = tls.client_crl_file === undefined ? undefined : readRevocationLists(tls.client_crl_file);
  check({ ca, crl }, 'http.tls.client_crl_file: cannot be used');
  return { ca, crl, secureOptions: FULL_HANDSHAKES };
}

/** Node reads one list of each text, so a file with the lists of several CAs is split. */
function readRevocationLists(file: string): string[] {
  const lists = readPem('http.tls.client_crl_file', file).toString('latin1').match(CRL_BLOCK);
  if (lists === null) {
    throw new ConfigError([
      `http.tls.client_crl_file: ${file} holds no revocation list. It must hold PEM blocks "X509 CRL", one for each CA ` +
        'of http.tls.client_ca_file.',
    ]);
  }
  return lists;
}

function check(options: SecureContextOptions, problem: string): void {
  try {
    createSecureContext(options);
  } catch (error) {
    throw new ConfigError([`${problem}: ${errorMessage(error)}.`]);
  }
}
