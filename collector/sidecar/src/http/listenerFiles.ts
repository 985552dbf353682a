import { type Server } from 'node:http';
import { Server as TlsServer } from 'node:https';
import { type SecureContextOptions } from 'node:tls';
import { type SidecarConfig } from '../config/config';
import { type SenderToken } from '../config/tokens';
import { errorMessage } from '../errors';
import { type Logger } from '../logger';
import { type PipelineMetrics } from '../metrics/pipelineMetrics';
import { certificateFiles, loadCertificates } from './certificates';
import { watchFiles } from './fileWatch';
import { openSenderTokens } from './senderTokens';

export interface ListenerFiles {
  tokens(): readonly SenderToken[];
  /** Undefined without `http.tls`. */
  tls: SecureContextOptions | undefined;
  /** Reads the files again when they change, until the server is closed. Connections that are open stay as they are. */
  watch(server: Server): void;
}

type ListenerMetrics = Pick<PipelineMetrics, 'certificateExpiry' | 'listenerReloadFailures'>;

/** Tokens and certificates of the listener. @throws ConfigError when they cannot be used. */
export function openListenerFiles(config: SidecarConfig, metrics: ListenerMetrics, logger: Logger): ListenerFiles {
  const { tls, auth, reload_seconds: reloadSeconds } = config.http;
  const tokens = openSenderTokens(auth.tokens_file, config.secrets.senderTokens);
  const certificates = tls && loadCertificates(tls);
  if (certificates) {
    metrics.certificateExpiry.set(certificates.expiryTime);
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
    tls: certificates?.options,
    watch(server) {
      if (auth.tokens_file !== undefined) {
        watchOne(server, 'tokens', [auth.tokens_file], tokens.reload);
      }
      if (tls && server instanceof TlsServer) {
        watchOne(server, 'certificates', certificateFiles(tls), () => {
          const { options, expiryTime } = loadCertificates(tls);
          server.setSecureContext(options);
          metrics.certificateExpiry.set(expiryTime);
        });
      }
    },
  };
}
