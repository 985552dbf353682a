import { randomFrom } from '../random';
import { type Application, type Organization } from '../world/types';

/** Where an application's calls come from. */
export interface Origin {
  /** Addresses of the ranges reserved for documentation. */
  addresses: string[];
}

/** Servers call from a few addresses, people's devices from many; some mobile networks are IPv6. */
export function originOf(seed: number, { id }: Organization, { id: applicationId, sdk }: Application): Origin {
  const random = randomFrom(seed, 'origin', id, applicationId);
  const count = sdk.isServer ? 3 : 40;
  const byte = () => 1 + Math.floor(random() * 254);
  const block = random() < 0.5 ? '203.0.113' : '198.51.100';
  return {
    addresses: Array.from({ length: count }, () =>
      sdk.networkType === 'cell' && random() < 0.5
        ? `2001:db8:${byte().toString(16)}::${byte().toString(16)}`
        : `${block}.${byte()}`
    ),
  };
}
