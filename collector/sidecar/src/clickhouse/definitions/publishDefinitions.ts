import { type ClickHouseClient } from '@clickhouse/client';
import { type SloDefinition } from '../../../../../model/slos';
import { type SidecarConfig } from '../../config/config';
import { insertRows } from '../client/checked';

type PublishConfig = Pick<SidecarConfig, 'clickhouse' | 'experiments'>;

/** Writes what is defined into the tables `experiments` and `slos`, for the screens. What is not among it is not defined any more. */
export async function publishDefinitions(
  client: ClickHouseClient,
  { clickhouse, experiments }: PublishConfig,
  slos: readonly SloDefinition[],
  now = Date.now()
): Promise<void> {
  const loaded_time = (now / 1000).toFixed(3);
  const publish = (table: string, key: string, defined: ReadonlyArray<[key: string, definition: unknown]>) =>
    insertRows(
      client,
      `${clickhouse.database}.${table}`,
      [
        ...defined.map(([name, definition]) => ({ [key]: name, definition: JSON.stringify(definition), loaded_time })),
        { [key]: '', definition: '', loaded_time },
      ],
      { insert_deduplication_token: `${table}-${now}` }
    );
  await publish(
    'experiments',
    'key',
    experiments.definitions.map((definition) => [definition.key, definition])
  );
  await publish(
    'slos',
    'name',
    slos.map((slo) => [slo.name, slo])
  );
}
