import { type ClickHouseClient } from '@clickhouse/client';
import { readEndpointTemplates, writeEndpointTemplates } from './clickhouse/endpoints/endpointTemplates';
import { CLOCK_SKEW_MS } from './clickhouse/otherClocks';
import { type SidecarConfig } from './config/config';
import { errorMessage } from '../../../model/errorText';
import { type Logger } from './logger';
import { Periodic } from './periodic';
import { RefusedRouteDraft } from './pipeline/endpoint/refusedRouteDraft';
import { type RefusedRoutes } from './pipeline/endpoint/refusedRoutes';
import { type Knowledge } from './pipeline/endpoint/learning/knowledge';

export interface EndpointSharing {
  /** Reads what was learnt before, by this and by other sidecars. */
  load(): Promise<void>;
  /** Writes and reads what is new from time to time, until `close`. */
  start(): void;
  /** Writes what is left. */
  close(): Promise<void>;
}

export interface EndpointLearning {
  knowledge: Knowledge;
  /** Counts of routes that were not taken, since the start. */
  refusedRoutes: () => readonly RefusedRoutes[];
}

/** Keeps what the pipeline learns of endpoints in ClickHouse, beside the traffic: a failure is tried again later. */
export function createEndpointSharing(
  client: ClickHouseClient,
  config: SidecarConfig,
  { knowledge, refusedRoutes }: EndpointLearning,
  logger: Logger
): EndpointSharing {
  const { database } = config.clickhouse;
  const maxRows = config.endpoints.max_templates_per_service;
  const refused = new RefusedRouteDraft(refusedRoutes);
  let readAt = 0;
  let isLoaded = false;

  async function load(): Promise<void> {
    const now = Date.now();
    knowledge.learn(await readEndpointTemplates(client, database, maxRows, readAt));
    readAt = now - CLOCK_SKEW_MS;
    isLoaded = true;
  }

  async function write(): Promise<void> {
    const { rows, confirm } = knowledge.draft();
    const routes = refused.draft();
    await writeEndpointTemplates(client, database, [...rows, ...routes.rows], Math.floor(Date.now() / 1000));
    confirm();
    routes.confirm();
  }

  async function share(): Promise<void> {
    try {
      await write();
      await load();
    } catch (error) {
      logger.warn('endpoints could not be shared, it is tried again', { error: errorMessage(error) });
    }
  }

  const periodic = new Periodic(share, config.endpoints.share_seconds);
  return {
    load,
    start: () => periodic.start(),
    async close() {
      await periodic.stop();
      if (isLoaded) {
        await write().catch((error: unknown) =>
          logger.warn('the last endpoints could not be stored', { error: errorMessage(error) })
        );
      }
    },
  };
}
