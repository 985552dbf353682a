import { randomFrom, randomHex, type Random } from '../random';
import { APPLICATION_ROWS, type ApplicationRow } from './applications';
import { FAMILY_NAMES, GIVEN_NAMES } from './names';
import { ORGANIZATION_ROWS } from './organizations';
import { PLANS } from './plans';
import { SDKS } from './sdks';
import { type ApiKey, type Application, type World } from './types';

/** Keys of customers from before the history were issued this long before the anchor. */
const OLD_CUSTOMER_DAYS = 400;

const slug = (name: string) => name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');

function person(random: Random, domain: string): string {
  const name = (list: string[]) => list[Math.floor(random() * list.length)];
  return `${name(GIVEN_NAMES)}.${name(FAMILY_NAMES)}@${domain}.example`;
}

function makeKeys(seed: number, applicationId: string, organizationId: string): ApiKey[] {
  const random = randomFrom(seed, 'keys', applicationId);
  const count = random() < 0.6 ? 1 : 2;
  return Array.from({ length: count }, (_, index) => ({
    id: `key_${applicationId.replaceAll('-', '_')}_${index + 1}`,
    secret: `demo_${randomHex(random, 12)}`,
    clientId: `cli_${randomHex(random, 4)}`,
    developerId: person(random, organizationId),
    organizationId,
    applicationId,
  }));
}

function makeApplication(seed: number, organizationId: string, row: ApplicationRow, weights: number): Application {
  const id = `${organizationId.split('-')[0]}-${slug(row.name)}`;
  return {
    id,
    name: row.name,
    organizationId,
    profile: row.profile,
    share: row.weight / weights,
    apiVersion: row.apiVersion,
    sdk: SDKS[row.sdk],
    keyIssuedDaysAgo: row.keyIssuedDaysAgo ?? OLD_CUSTOMER_DAYS,
    keys: makeKeys(seed, id, organizationId),
  };
}

/**
 * The demo's customers, their applications and keys. The same seed gives the same world: ids, names, secrets.
 * @param seed Any integer.
 */
export function createWorld(seed: number): World {
  const organizations = ORGANIZATION_ROWS.map((organization) => {
    const rows = APPLICATION_ROWS[organization.id];
    const weights = rows.reduce((sum, row) => sum + row.weight, 0);
    return { ...organization, applications: rows.map((row) => makeApplication(seed, organization.id, row, weights)) };
  });
  return { seed, plans: PLANS, organizations };
}

/** Every application of the world, in order. */
export function applicationsOf(world: World): Application[] {
  return world.organizations.flatMap((organization) => organization.applications);
}
