import { type ClickHouseClient } from '@clickhouse/client';
import { type SidecarConfig } from '../config/config';
import { type DirectoryEntries } from '../directory/entries';
import { type DirectorySnapshot } from '../directory/snapshot';
import { createPseudonyms, type Pseudonyms } from '../privacy/pseudonyms';

interface DirectoryRow {
  level: 'organization' | 'application' | 'developer' | 'plan' | 'key';
  id: string;
  name: string;
  organization_id: string;
  plan_id: string;
  created_time: string;
}

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
  await client.insert({
    table: `${config.clickhouse.database}.directory`,
    values: rows.map((row) => ({ ...row, directory_version: version, loaded_time: loadedTime })),
    format: 'JSONEachRow',
    clickhouse_settings: { async_insert: 0, insert_deduplication_token: `directory-${version}-${now}` },
  });
}

function directoryRows(entries: DirectoryEntries, pseudonyms: Pseudonyms, hidden: Set<string>): DirectoryRow[] {
  const planOf = new Map(entries.organizations.map(({ id, plan_id }) => [id, plan_id ?? '']));
  const applications = new Map(entries.applications.map((application) => [application.id, application]));
  const hide = (field: string, kind: 'developer' | 'key', id: string) =>
    hidden.has(field) ? pseudonyms.identifier(kind, id) : id;
  const ofApplication = (id: string | undefined) => {
    const application = id === undefined ? undefined : applications.get(id);
    const organizationId = application?.organization_id ?? '';
    return { organization_id: organizationId, plan_id: application?.plan_id ?? planOf.get(organizationId) ?? '' };
  };
  return [
    ...entries.plans.map(({ id, name }) => row('plan', id, { name, plan_id: id })),
    ...entries.organizations.map(({ id, name, plan_id, created_time }) =>
      row('organization', id, { name, organization_id: id, plan_id, created_time })
    ),
    ...entries.applications.map(({ id, name, created_time }) =>
      row('application', id, { name, created_time, ...ofApplication(id) })
    ),
    ...entries.developers.map(({ id, organization_id, application_id, created_time }) => {
      const own = organization_id === undefined ? {} : { organization_id, plan_id: planOf.get(organization_id) };
      const shown = hide('developer_id', 'developer', id);
      return row('developer', shown, { created_time, ...ofApplication(application_id), ...own });
    }),
    ...entries.keys.map(({ id, application_id, plan_id, created_time }) => {
      const parents = ofApplication(application_id);
      const shown = hide('api_key_id', 'key', id);
      return row('key', shown, { created_time, ...parents, plan_id: plan_id ?? parents.plan_id });
    }),
  ];
}

interface RowMembers {
  name?: string;
  organization_id?: string;
  plan_id?: string;
  created_time?: Date | string | number;
}

/** An entry without a name of its own is called by its id. */
function row(level: DirectoryRow['level'], id: string, members: RowMembers): DirectoryRow {
  const created = members.created_time === undefined ? 0 : new Date(members.created_time).getTime();
  return {
    level,
    id,
    name: members.name ?? id,
    organization_id: members.organization_id ?? '',
    plan_id: members.plan_id ?? '',
    // ClickHouse does not read seconds of less than five digits: the epoch itself would be refused.
    created_time: new Date(Math.max(0, Number.isNaN(created) ? 0 : created)).toISOString().slice(0, -1),
  };
}
