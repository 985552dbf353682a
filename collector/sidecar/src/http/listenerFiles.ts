import { type Server } from 'node:http';
import { Server as TlsServer } from 'node:https';
import { type SecureContextOptions } from 'node:tls';
import { type SidecarConfig } from '../config/config';
import { type SenderToken } from '../config/tokens';
import { errorMessage } from '../../../../model/errorText';
import { type Logger } from '../logger';
import { type PipelineMetrics } from '../metrics/pipelineMetrics';
import { clientTrustFiles, identityFiles, loadClientTrust, loadIdentity } from './certificates';
import { watchFiles } from './fileWatch';
import { openSenderTokens } from './senderTokens';
import { TrustVersions } from './trustVersions';

export interface ListenerFiles {
  tokens(): readonly SenderToken[];
  /** Undefined without `http.tls`. */
  tls: SecureContextOptions | undefined;
  /** Undefined without `http.tls.client_ca_file`. */
  trust: TrustVersions | undefined;
  /**
   * Reads the files again when they change, until the server is closed. A new certificate of the listener leaves open
   * connections as they are; a new client CA or revocation list makes them outdated, and closes those without a request.
   */
  watch(server: Server): void;
}

type ListenerMetrics = Pick<PipelineMetrics, 'certificateExpiry' | 'listenerReloadFailures'>;

/** Tokens and certificates of the listener. @throws ConfigError when they cannot be used. */
export function openListenerFiles(config: SidecarConfig, metrics: ListenerMetrics, logger: Logger): ListenerFiles {
  const { tls, auth, reload_seconds: reloadSeconds } = config.http;
  const tokens = openSenderTokens(auth.tokens_file, config.secrets.senderTokens);
  const trust = tls?.client_ca_file === undefined ? undefined : new TrustVersions();
  let identity = tls && loadIdentity(tls);
  let clientTrust = tls && loadClientTrust(tls);
  if (identity) {
    metrics.certificateExpiry.set(identity.expiryTime);
  }

  function watchOne(server: Server, what: string, files: readonly string[], reload: () => void): void {
    const stop = watchFiles(
      files,
      reloadSeconds,
      () => {
        reload();
        logger.info(`the ${what} were read again`);
      },
      (error) => {
        metrics.listenerReloadFailures.inc();
        logger.error(`the ${what} cannot be used; those before stay in use`, { error: errorMessage(error) });
      }
    );
    server.once('close', stop);
  }

  return {
    tokens: tokens.current,
    tls: identity && { ...identity.options, ...clientTrust },
    trust,
    watch(server) {
      if (auth.tokens_file !== undefined) {
        watchOne(server, 'tokens', [auth.tokens_file], tokens.reload);
      }
      if (tls && server instanceof TlsServer) {
        watchOne(server, 'certificates', identityFiles(tls), () => {
          identity = loadIdentity(tls);
          server.setSecureContext({ ...identity.options, ...clientTrust });
          metrics.certificateExpiry.set(identity.expiryTime);
        });
        if (trust) {
          trust.watch(server);
          watchOne(server, 'client CA and its revocation lists', clientTrustFiles(tls), () => {
            clientTrust = loadClientTrust(tls);
            server.setSecureContext({ ...identity?.options, ...clientTrust });
            trust.change();
            server.closeIdleConnections();
          });
        }
      }
    },
  };
}
