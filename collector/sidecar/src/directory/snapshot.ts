import { hash } from 'node:crypto';
import { RESERVED_CONSUMERS } from '../../../../model/consumers';
import { type DirectoryEntries } from './entries';

/** The identifiers that a call carried; empty when it did not. */
export interface CallerIds {
  organizationId: string;
  applicationId: string;
  developerId: string;
  planId: string;
  clientId: string;
  apiKeyId: string;
}

/** Who made the call, on every level: an id, or one of the two reserved values. */
export interface Consumer {
  organizationId: string;
  applicationId: string;
  developerId: string;
  planId: string;
}

/** One version of the directory, immutable. */
export interface DirectorySnapshot {
  readonly entries: DirectoryEntries;
  /** First 32 bits of the hash of the content: equal content has an equal version on every sidecar. 0 when empty. */
  readonly version: number;
  resolve(ids: CallerIds): Consumer;
  /** Whether the directory lists an id that a call carries. */
  isListed(member: keyof CallerIds, id: string): boolean;
}

const byId = <T extends { id: string }>(list: T[]) => new Map(list.map((entry) => [entry.id, entry]));

/**
 * Rules, on each level: what the call says itself counts if the directory knows it, else what follows from the key,
 * the client or the level below. If neither is known but the call named somebody, the value is `unknown`; if it named
 * nobody, `anonymous`. A level of which the directory lists nothing is not its business: ids are taken as given.
 */
export function createSnapshot(entries: DirectoryEntries): DirectorySnapshot {
  const plans = byId(entries.plans);
  const organizations = byId(entries.organizations);
  const applications = byId(entries.applications);
  const developers = byId(entries.developers);
  const keys = byId(entries.keys);
  const applicationOfClient = new Map(
    entries.applications.flatMap(({ id, client_ids }) => client_ids.map((clientId) => [clientId, id]))
  );
  const isEmpty = [plans, organizations, applications, developers, keys].every((level) => level.size === 0);
  const version = isEmpty ? 0 : hash('sha256', JSON.stringify(entries), 'buffer').readUInt32BE(0);

  function resolve(ids: CallerIds): Consumer {
    const key = keys.get(ids.apiKeyId);
    const hasUnknownCredential =
      (ids.apiKeyId !== '' && keys.size > 0 && !key) ||
      (ids.clientId !== '' && applicationOfClient.size > 0 && !applicationOfClient.has(ids.clientId));
    const level = (given: string, known: Map<string, unknown>, derived: string | undefined) => {
      if (given !== '' && (known.size === 0 || known.has(given))) {
        return given;
      }
      return (
        derived || (given !== '' || hasUnknownCredential ? RESERVED_CONSUMERS.unknown : RESERVED_CONSUMERS.anonymous)
      );
    };
    const applicationId = level(
      ids.applicationId,
      applications,
      key?.application_id ?? applicationOfClient.get(ids.clientId)
    );
    const application = applications.get(applicationId);
    const developerId = level(ids.developerId, developers, key?.developer_id);
    const organizationId = level(
      ids.organizationId,
      organizations,
      application?.organization_id ?? developers.get(developerId)?.organization_id
    );
    const planId = level(
      ids.planId,
      plans,
      key?.plan_id ?? application?.plan_id ?? organizations.get(organizationId)?.plan_id
    );
    return { organizationId, applicationId, developerId, planId };
  }

  const listed = {
    organizationId: organizations,
    applicationId: applications,
    developerId: developers,
    planId: plans,
    clientId: applicationOfClient,
    apiKeyId: keys,
  } satisfies Record<keyof CallerIds, Pick<Map<string, unknown>, 'has'>>;

  return { entries, version, resolve, isListed: (member, id) => listed[member].has(id) };
}
