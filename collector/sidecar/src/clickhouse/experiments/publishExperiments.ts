import { type ClickHouseClient } from '@clickhouse/client';
import { type SidecarConfig } from '../../config/config';
import { insertRows } from '../client/checked';

type PublishConfig = Pick<SidecarConfig, 'clickhouse' | 'experiments'>;

/** Writes the defined experiments into the table `experiments`, for the screens. What is not among them is not defined any more. */
export async function publishExperiments(
  client: ClickHouseClient,
  { clickhouse, experiments }: PublishConfig,
  now = Date.now()
): Promise<void> {
  const loaded_time = (now / 1000).toFixed(3);
  const rows = experiments.definitions.map((definition) => ({
    key: definition.key,
    definition: JSON.stringify(definition),
    loaded_time,
  }));
  await insertRows(client, `${clickhouse.database}.experiments`, [...rows, { key: '', definition: '', loaded_time }], {
    insert_deduplication_token: `experiments-${now}`,
  });
}
