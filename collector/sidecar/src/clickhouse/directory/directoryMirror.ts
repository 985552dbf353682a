import { type ClickHouseClient } from '@clickhouse/client';
import { type SidecarConfig } from '../../config/config';
import { type DirectorySnapshot } from '../../directory/snapshot';
import { createPseudonyms } from '../../privacy/pseudonyms';
import { insertRows } from '../client/checked';
import { directoryRows } from './directoryRows';

type MirrorConfig = Pick<SidecarConfig, 'clickhouse' | 'privacy' | 'secrets'>;

/** Copies the directory into the table `directory`, with the pseudonyms that events have: names for the screens. */
export async function mirrorDirectory(
  client: ClickHouseClient,
  config: MirrorConfig,
  directory: { current(): DirectorySnapshot },
  now = Date.now()
): Promise<void> {
  const { entries, version } = directory.current();
  const hidden = new Set<string>(config.privacy.pseudonymise);
  const rows = directoryRows(entries, createPseudonyms(config.secrets.pseudonymKey), hidden);
  if (rows.length === 0) {
    return;
  }
  const loadedTime = (now / 1000).toFixed(3);
  const values = rows.map((row) => ({ ...row, directory_version: version, loaded_time: loadedTime }));
  await insertRows(client, `${config.clickhouse.database}.directory`, values, {
    insert_deduplication_token: `directory-${version}-${now}`,
  });
}
