import { type ConsumerLevel, RESERVED_CONSUMERS } from '../../../../../model/consumers';
import { type DirectoryEntries } from '../../directory/entries';
import { type Pseudonyms } from '../../privacy/pseudonyms';
import { isSensitive } from '../../privacy/sensitive';

/** One row of the table `directory`. */
export interface DirectoryRow {
  level: ConsumerLevel | 'key';
  id: string;
  name: string;
  organization_id: string;
  plan_id: string;
  created_time: string;
}

/** The rows of the table `directory`: ids in the columns `hidden`, and ids that look like credentials or addresses, are the pseudonyms that events have. */
export function directoryRows(entries: DirectoryEntries, pseudonyms: Pseudonyms, hidden: Set<string>): DirectoryRow[] {
  const planOf = new Map(entries.organizations.map(({ id, plan_id }) => [id, plan_id ?? '']));
  const applications = new Map(entries.applications.map((application) => [application.id, application]));
  const organizationsOf = organizationsByDeveloper(entries);
  const hide = (kind: 'developer' | 'application' | 'key', organizationId: string, id: string) =>
    hidden.has(FIELD[kind]) || (kind !== 'developer' && isSensitive(id))
      ? pseudonyms.identifier(kind, organizationId, id)
      : id;
  const ofApplication = (id: string | undefined) => {
    const application = id === undefined ? undefined : applications.get(id);
    const organizationId = application?.organization_id ?? '';
    return { organization_id: organizationId, plan_id: application?.plan_id ?? planOf.get(organizationId) ?? '' };
  };
  const placesOf = (developerId: string) => {
    const ids = organizationsOf.get(developerId) ?? [RESERVED_CONSUMERS.anonymous];
    // An id that is not hidden is the same in each of them.
    return hidden.has(FIELD.developer) ? ids : ids.slice(0, 1);
  };
  return [
    ...entries.plans.map(({ id, name }) => row('plan', id, { name, plan_id: id })),
    ...entries.organizations.map(({ id, name, plan_id, created_time }) =>
      row('organization', id, { name, organization_id: id, plan_id, created_time })
    ),
    ...entries.applications.map(({ id, name, organization_id, created_time }) =>
      row('application', hide('application', organization_id, id), { name, created_time, ...ofApplication(id) })
    ),
    ...entries.developers.flatMap(({ id, application_id, created_time }) =>
      placesOf(id).map((organizationId) => {
        const application = ofApplication(application_id);
        const plan_id =
          application.organization_id === organizationId ? application.plan_id : planOf.get(organizationId);
        const organization_id = organizationId === RESERVED_CONSUMERS.anonymous ? '' : organizationId;
        return row('developer', hide('developer', organizationId, id), { created_time, organization_id, plan_id });
      })
    ),
    ...entries.keys.map(({ id, application_id, plan_id, created_time }) => {
      const parents = ofApplication(application_id);
      const shown = hide('key', parents.organization_id, id);
      return row('key', shown, { created_time, ...parents, plan_id: plan_id ?? parents.plan_id });
    }),
  ];
}

const FIELD = { developer: 'developer_id', application: 'application_id', key: 'api_key_id' } as const;

/**
 * The organizations that a developer's calls can be of, the developer's own first: a pseudonym is one of an
 * organization, so each has a row.
 */
function organizationsByDeveloper(entries: DirectoryEntries): Map<string, string[]> {
  const organizationOf = new Map(entries.applications.map(({ id, organization_id }) => [id, organization_id]));
  const result = new Map<string, Set<string>>();
  const add = (developerId: string | undefined, organizationId: string | undefined) => {
    if (developerId !== undefined && organizationId !== undefined) {
      result.set(developerId, (result.get(developerId) ?? new Set()).add(organizationId));
    }
  };
  entries.developers.forEach((developer) => add(developer.id, developer.organization_id));
  entries.developers.forEach(({ id, application_id }) => add(id, organizationOf.get(application_id ?? '')));
  entries.keys.forEach(({ developer_id, application_id }) => add(developer_id, organizationOf.get(application_id)));
  return new Map([...result].map(([developerId, ids]) => [developerId, [...ids]]));
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
