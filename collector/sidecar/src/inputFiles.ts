import { openBilling, type BillingSnapshot, type WatchedBilling } from './billing/billingFile';
import { type SidecarConfig } from './config/config';
import { type Directory, openDirectory } from './directory/directory';
import { errorMessage } from '../../../model/errorText';
import { type Geo, openGeo } from './geo/geo';
import { type Logger } from './logger';
import { type PipelineMetrics } from './metrics/pipelineMetrics';
import { openOpenApi, type OpenApiLibrary } from './openapi/library';

/** The files besides the configuration that decide what becomes of a call and what it earns. */
export interface InputFiles {
  directory: Directory;
  billing: WatchedBilling;
  geo: Geo;
  openapi: OpenApiLibrary;
  /**
   * Follows their changes until `close`; a broken file is reported, and the version before stays in use.
   * @param mirrors copy the directory and the billing file to ClickHouse.
   */
  watch(metrics: PipelineMetrics, logger: Logger, mirrors: Mirrors): void;
  close(): void;
}

/** Copy files to ClickHouse, for the screens. */
export interface Mirrors {
  directory(): Promise<void>;
  billing(snapshot: BillingSnapshot): Promise<void>;
}

/** @throws DirectoryError, BillingError, GeoError or OpenApiError when one of them cannot be used. */
export function openInputFiles(config: SidecarConfig): InputFiles {
  const directory = openDirectory(config);
  const billing = openBilling(config);
  const geo = openGeo(config.geo);
  const openapi = openOpenApi(config.endpoints);
  return {
    directory,
    billing,
    geo,
    openapi,
    watch(metrics, logger, mirrors) {
      watchDirectory(directory, metrics, logger, mirrors.directory);
      watchBilling(billing, metrics, logger, mirrors.billing);
      geo.watch({
        onChange: () => logger.info('a geo database has changed'),
        onError(error) {
          metrics.geoFailures.inc();
          logger.error('a geo database cannot be used; the version before stays in use', {
            error: errorMessage(error),
          });
        },
      });
      openapi.watch({
        onChange: () => logger.info('an OpenAPI document has changed'),
        onError(error) {
          metrics.openapiFailures.inc();
          logger.error('an OpenAPI document cannot be used; the version before stays in use', {
            error: errorMessage(error),
          });
        },
      });
    },
    close() {
      directory.close();
      billing?.close();
      geo.close();
      openapi.close();
    },
  };
}

function watchDirectory(
  directory: Directory,
  metrics: PipelineMetrics,
  logger: Logger,
  mirror: () => Promise<void>
): void {
  metrics.directoryVersion.set(directory.current().version);
  directory.watch({
    onChange({ version }) {
      metrics.directoryVersion.set(version);
      logger.info('the directory has changed', { directory_version: version });
      mirror().catch((error: unknown) =>
        logger.warn('the directory could not be copied to ClickHouse', { error: errorMessage(error) })
      );
    },
    onError(error) {
      metrics.directoryFailures.inc();
      logger.error('the directory file cannot be used; the version before stays in use', {
        error: errorMessage(error),
      });
    },
  });
}

function watchBilling(
  billing: WatchedBilling,
  metrics: PipelineMetrics,
  logger: Logger,
  mirror: (snapshot: BillingSnapshot) => Promise<void>
): void {
  billing?.watch({
    onChange(snapshot) {
      logger.info('the billing file has changed', { billing_version: snapshot.version });
      mirror(snapshot).catch((error: unknown) =>
        logger.warn('the billing file could not be copied to ClickHouse', { error: errorMessage(error) })
      );
    },
    onError(error) {
      metrics.billingFailures.inc();
      logger.error('the billing file cannot be used; the version before stays in use', { error: errorMessage(error) });
    },
  });
}
