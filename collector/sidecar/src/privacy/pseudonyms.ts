import { createHmac } from 'node:crypto';
import { BoundedPairCache } from '../cache/boundedPairCache';
import { derivePseudonymKeys, type PseudonymClass } from './pseudonymKeys';

const CACHE_CAPACITY = 50_000;

/** 80 bits in hex: among a hundred million identifiers a collision has a chance of about 1 in 200 million. */
const PSEUDONYM_HEX_DIGITS = 20;

/** Classes whose pseudonyms are texts. */
export type IdentifierClass = 'organization' | 'developer' | 'application' | 'client' | 'key' | 'request';

const PREFIX: Readonly<Record<IdentifierClass, string>> = {
  organization: 'org',
  developer: 'dev',
  application: 'app',
  client: 'cli',
  key: 'key',
  request: 'req',
};

/**
 * Keyed pseudonyms: the same value, class, organization and master secret give the same pseudonym, and nobody without
 * the secret can go back. The same value in two organizations has two pseudonyms that cannot be matched.
 */
export interface Pseudonyms {
  /** Pseudonym such as `dev_5f0c…`: prefix of the class and 20 hex digits. */
  identifier(kind: IdentifierClass, organizationId: string, value: string): string;
  /** Keyed 64-bit hash of a network, given as its family and bits (see ClientAddress); never 0. */
  network(organizationId: string, family: number, network: string): bigint;
  /** Keyed 64-bit hash of an idempotency key, never 0. */
  idempotencyKey(organizationId: string, value: string): bigint;
}

/**
 * HMAC-SHA256 of the value, with the key of its class and organization (`derivePseudonymKeys`).
 * @param masterSecret at least 16 bytes; a new one makes new pseudonyms for everything.
 */
export function createPseudonyms(masterSecret: Buffer): Pseudonyms {
  const keyOf = derivePseudonymKeys(masterSecret);
  const digest = (kind: PseudonymClass, organizationId: string, value: string) =>
    createHmac('sha256', keyOf(kind, organizationId)).update(value).digest();
  const hash = (kind: PseudonymClass, organizationId: string, value: string) => {
    const result = digest(kind, organizationId, value).readBigUInt64BE(0);
    return result === 0n ? 1n : result;
  };
  const identifierCache = () => new BoundedPairCache<string>(CACHE_CAPACITY);
  const identifiers: Record<IdentifierClass, BoundedPairCache<string>> = {
    organization: identifierCache(),
    developer: identifierCache(),
    application: identifierCache(),
    client: identifierCache(),
    key: identifierCache(),
    request: identifierCache(),
  };
  const networks = new BoundedPairCache<bigint>(CACHE_CAPACITY);

  return {
    identifier(kind, organizationId, value) {
      const known = identifiers[kind].get(organizationId, value);
      if (known !== undefined) {
        return known;
      }
      const hex = digest(kind, organizationId, value).toString('hex').slice(0, PSEUDONYM_HEX_DIGITS);
      const pseudonym = `${PREFIX[kind]}_${hex}`;
      identifiers[kind].set(organizationId, value, pseudonym);
      return pseudonym;
    },
    network(organizationId, family, network) {
      const text = `${family}/${network}`;
      const known = networks.get(organizationId, text);
      if (known !== undefined) {
        return known;
      }
      const pseudonym = hash('address', organizationId, text);
      networks.set(organizationId, text, pseudonym);
      return pseudonym;
    },
    // Hardly any comes twice, so none is remembered.
    idempotencyKey: (organizationId, value) => hash('idempotency', organizationId, value),
  };
}
