import { X509Certificate } from 'node:crypto';
import { createSecureContext, type SecureContextOptions } from 'node:tls';
import { ConfigError } from '../config/config';
import { type HttpConfig } from '../config/httpSchema';
import { readPem } from '../config/pemFile';
import { errorMessage } from '../errors';

type TlsConfig = NonNullable<HttpConfig['tls']>;

export interface Certificates {
  options: SecureContextOptions;
  /** When the listener's certificate ends, in seconds since the epoch. */
  expiryTime: number;
}

/** Paths of the files that the listener's TLS is made of. */
export function certificateFiles(tls: TlsConfig): string[] {
  return [tls.cert_file, tls.key_file, ...(tls.client_ca_file === undefined ? [] : [tls.client_ca_file])];
}

/**
 * Reads the listener's certificate, key and client CA, and tries whether they fit together.
 * @throws ConfigError naming the setting whose file cannot be used.
 */
export function loadCertificates(tls: TlsConfig): Certificates {
  const cert = readPem('http.tls.cert_file', tls.cert_file);
  const options: SecureContextOptions = {
    cert,
    key: readPem('http.tls.key_file', tls.key_file),
    ca: tls.client_ca_file === undefined ? undefined : readPem('http.tls.client_ca_file', tls.client_ca_file),
    minVersion: tls.min_version,
  };
  try {
    createSecureContext(options);
    return { options, expiryTime: Date.parse(new X509Certificate(cert).validTo) / 1000 };
  } catch (error) {
    throw new ConfigError([
      `http.tls: the certificate, its key and the client CA cannot be used together: ${errorMessage(error)}.`,
    ]);
  }
}
