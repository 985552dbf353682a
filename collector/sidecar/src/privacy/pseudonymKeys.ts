import { createSecretKey, hkdfSync, type KeyObject } from 'node:crypto';
import { BoundedPairCache } from '../cache/boundedPairCache';

/** What a pseudonym stands for. Each class has its own keys: equal values of two classes do not match. */
export type PseudonymClass =
  'organization' | 'developer' | 'application' | 'client' | 'key' | 'request' | 'address' | 'idempotency';

/** A derivation costs about 12 µs; this many keys are remembered, and at most twice as many. */
const CACHE_CAPACITY = 10_000;

const KEY_BYTES = 32;

/** The HMAC key of a class of identifiers within one organization. */
export type PseudonymKeys = (kind: PseudonymClass, organizationId: string) => KeyObject;

/**
 * Derives one key for each class and organization from the master secret, by HKDF-SHA256 (RFC 5869) without salt and
 * with the info `callsight/pseudonym/v1`, class and organization, each ended by a zero byte. No key reveals anything about
 * another, so one organization's key can be handed out, replaced or destroyed without touching the others.
 *
 * @param masterSecret at least 16 bytes; a new one makes new pseudonyms for everything.
 */
export function derivePseudonymKeys(masterSecret: Buffer): PseudonymKeys {
  const cache = new BoundedPairCache<KeyObject>(CACHE_CAPACITY);
  return (kind, organizationId) => {
    const known = cache.get(kind, organizationId);
    if (known !== undefined) {
      return known;
    }
    const info = `callsight/pseudonym/v1\0${kind}\0${organizationId}\0`;
    const key = createSecretKey(Buffer.from(hkdfSync('sha256', masterSecret, '', info, KEY_BYTES)));
    cache.set(kind, organizationId, key);
    return key;
  };
}
