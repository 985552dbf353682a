import { randomFrom } from '../random';
import { networkOf } from './networks';
import { type Application, type Organization } from '../world/types';

/** Where an application's calls come from. */
export interface Origin {
  /** Addresses of the ranges reserved for documentation. */
  addresses: string[];
  /** The network of all of them; undefined where each is in one of its own. */
  asn?: number;
}

/** Servers call from a few addresses of one network, people's devices from many; some mobile networks are IPv6. */
export function originOf(seed: number, { id }: Organization, { id: applicationId, sdk }: Application): Origin {
  const random = randomFrom(seed, 'origin', id, applicationId);
  const count = sdk.isServer ? 3 : 40;
  const byte = () => 1 + Math.floor(random() * 254);
  const block = random() < 0.5 ? '203.0.113' : '198.51.100';
  const addresses = Array.from({ length: count }, () =>
    sdk.networkType === 'cell' && random() < 0.5
      ? `2001:db8:${byte().toString(16)}::${byte().toString(16)}`
      : `${block}.${byte()}`
  );
  return { addresses, ...(sdk.isServer && { asn: networkOf(addresses[0]) }) };
}
