import { type SidecarConfig } from './config/config';
import { type Directory, openDirectory } from './directory/directory';
import { errorMessage } from '../../../model/errorText';
import { type Geo, openGeo } from './geo/geo';
import { type Logger } from './logger';
import { type PipelineMetrics } from './metrics/pipelineMetrics';
import { openOpenApi, type OpenApiLibrary } from './openapi/library';

/** The files besides the configuration that decide what becomes of a call. */
export interface InputFiles {
  directory: Directory;
  geo: Geo;
  openapi: OpenApiLibrary;
  /**
   * Follows their changes until `close`; a broken file is reported, and the version before stays in use.
   * @param mirror copies the directory to ClickHouse.
   */
  watch(metrics: PipelineMetrics, logger: Logger, mirror: () => Promise<void>): void;
  close(): void;
}

/** @throws DirectoryError, GeoError or OpenApiError when one of them cannot be used. */
export function openInputFiles(config: SidecarConfig): InputFiles {
  const directory = openDirectory(config);
  const geo = openGeo(config.geo);
  const openapi = openOpenApi(config.endpoints);
  return {
    directory,
    geo,
    openapi,
    watch(metrics, logger, mirror) {
      watchDirectory(directory, metrics, logger, mirror);
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
