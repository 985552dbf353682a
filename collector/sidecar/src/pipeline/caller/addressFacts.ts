import { BoundedPairCache } from '../../cache/boundedPairCache';
import { type Geo } from '../../geo/geo';
import { readAddress } from '../../privacy/address';
import { type Pseudonyms } from '../../privacy/pseudonyms';

const CACHE_CAPACITY = 50_000;

/** What is kept of a client address. */
export interface AddressFacts {
  /** 4, 6, or 0 when it is not an address. */
  readonly family: number;
  /** Keyed hash of its network; 0 when it is not an address. */
  readonly pseudonym: bigint;
  /** ISO 3166-1 alpha-2, or empty. */
  readonly country: string;
  /** Number of the autonomous system, or 0. */
  readonly asn: number;
}

const NO_ADDRESS: AddressFacts = Object.freeze({ family: 0, pseudonym: 0n, country: '', asn: 0 });

/** What is kept of the client address of a call of an organization. */
export type AddressReader = (organizationId: string, address: string) => AddressFacts;

/**
 * Looks the whole address up, then truncates and hashes it. Addresses are remembered in memory only, a bounded number
 * of them, until a database changes.
 */
export function createAddressReader(pseudonyms: Pseudonyms, geo: Geo): AddressReader {
  const cache = new BoundedPairCache<AddressFacts>(CACHE_CAPACITY);
  let version = geo.version();

  function read(organizationId: string, text: string): AddressFacts {
    const client = readAddress(text);
    if (client === undefined) {
      return NO_ADDRESS;
    }
    const { family, address, network } = client;
    const place = geo.find(family, address);
    const pseudonym = pseudonyms.network(organizationId, family, network);
    return { family, pseudonym, country: place.country, asn: place.asn };
  }

  return (organizationId, text) => {
    if (text === '') {
      return NO_ADDRESS;
    }
    if (geo.version() !== version) {
      version = geo.version();
      cache.clear();
    }
    const known = cache.get(organizationId, text);
    if (known !== undefined) {
      return known;
    }
    const facts = read(organizationId, text);
    cache.set(organizationId, text, facts);
    return facts;
  };
}
