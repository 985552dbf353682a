import { Agent } from 'node:https';
import { ConfigError, type SidecarConfig } from '../../config/config';
import { readPem } from '../../config/pemFile';

/** Connections to ClickHouse at one time; the client's own default. */
const MAX_SOCKETS = 10;

/**
 * The agent of a connection with `clickhouse.tls`: own certificate authority, client certificate, server name. The
 * client's own TLS setting knows no server name, and with a client certificate it leaves the password out of use.
 * @returns undefined when `clickhouse.tls` is not set: then the authorities of Node count.
 * @throws ConfigError when a file cannot be read, the key of a certificate is missing, or the URL is not https.
 */
export function createTlsAgent({ url, tls }: SidecarConfig['clickhouse']): Agent | undefined {
  if (tls === undefined) {
    return undefined;
  }
  if (!url.startsWith('https:')) {
    throw new ConfigError([
      `clickhouse.tls: needs a clickhouse.url that begins with https:, found ${new URL(url).protocol}`,
    ]);
  }
  if ((tls.cert_file === undefined) !== (tls.key_file === undefined)) {
    throw new ConfigError(['clickhouse.tls: cert_file and key_file belong together; set both or neither.']);
  }
  const read = (setting: 'ca_file' | 'cert_file' | 'key_file') => {
    const file = tls[setting];
    return file === undefined ? undefined : readPem(`clickhouse.tls.${setting}`, file);
  };
  return new Agent({
    keepAlive: true,
    maxSockets: MAX_SOCKETS,
    ca: read('ca_file'),
    cert: read('cert_file'),
    key: read('key_file'),
    servername: tls.server_name,
  });
}
