import { createHmac } from 'node:crypto';
import { BoundedCache, memoize } from '../cache/boundedCache';
import { truncateAddress } from './address';

const CACHE_CAPACITY = 50_000;

/** 80 bits in hex: among a hundred million identifiers a collision has a chance of about 1 in 200 million. */
const PSEUDONYM_HEX_DIGITS = 20;

export type IdentifierClass = 'developer' | 'client' | 'key';

const PREFIX: Readonly<Record<IdentifierClass, string>> = { developer: 'dev', client: 'cli', key: 'key' };

/** Keyed pseudonyms: the same identifier and key give the same pseudonym, and nobody without the key can go back. */
export interface Pseudonyms {
  /** Pseudonym such as `dev_5f0c…`. Classes are kept apart: equal identifiers of two classes do not match. */
  identifier(kind: IdentifierClass, value: string): string;
  /** Family and keyed hash of the network of an address; zeros when it is not an address. */
  address(value: string): { family: number; pseudonym: bigint };
  /** Keyed 64-bit hash of an idempotency key, never 0. */
  idempotencyKey(value: string): bigint;
}

const NO_ADDRESS = { family: 0, pseudonym: 0n };

/** @param key secret of at least 16 bytes; a new key makes new pseudonyms for everything. */
export function createPseudonyms(key: Buffer): Pseudonyms {
  const digest = (kind: string, value: string) => createHmac('sha256', key).update(`${kind}\0${value}`).digest();
  const hash = (kind: string, value: string) => {
    const result = digest(kind, value).readBigUInt64BE(0);
    return result === 0n ? 1n : result;
  };
  const identifiers: Record<IdentifierClass, BoundedCache<string, string>> = {
    developer: new BoundedCache(CACHE_CAPACITY),
    client: new BoundedCache(CACHE_CAPACITY),
    key: new BoundedCache(CACHE_CAPACITY),
  };

  return {
    identifier(kind, value) {
      const known = identifiers[kind].get(value);
      if (known !== undefined) {
        return known;
      }
      const pseudonym = `${PREFIX[kind]}_${digest(kind, value).toString('hex').slice(0, PSEUDONYM_HEX_DIGITS)}`;
      identifiers[kind].set(value, pseudonym);
      return pseudonym;
    },
    address: memoize(CACHE_CAPACITY, (value) => {
      const address = truncateAddress(value);
      return address
        ? { family: address.family, pseudonym: hash('address', `${address.family}/${address.network}`) }
        : NO_ADDRESS;
    }),
    idempotencyKey: (value) => hash('idempotency', value),
  };
}
