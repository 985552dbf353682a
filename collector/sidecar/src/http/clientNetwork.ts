import { isIPv6 } from 'node:net';
import { ipv6Prefix, mappedIPv4 } from '../privacy/address';

/** Groups of 16 bits in the part of an IPv6 address that names the network (RFC 4291, section 2.5.4). */
const NETWORK_GROUPS = 4;

/**
 * What counts as one client: an IPv4 address, or the /64 network of an IPv6 address, since one machine usually has all
 * addresses of it.
 */
export function networkOf(address: string): string {
  const [plain] = address.split('%', 1);
  return isIPv6(plain) ? (mappedIPv4(plain) ?? ipv6Prefix(plain, NETWORK_GROUPS)) : plain;
}
