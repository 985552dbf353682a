import { BlockList, isIP } from 'node:net';

/** Networks that are not of the public internet: https://www.iana.org/assignments/iana-ipv4-special-registry and -ipv6-. */
const PRIVATE = new BlockList();
(
  [
    ...[
      ['0.0.0.0', 8, 'ipv4'],
      ['10.0.0.0', 8, 'ipv4'],
      ['100.64.0.0', 10, 'ipv4'],
      ['127.0.0.0', 8, 'ipv4'],
    ],
    ...[
      ['169.254.0.0', 16, 'ipv4'],
      ['172.16.0.0', 12, 'ipv4'],
      ['192.0.0.0', 24, 'ipv4'],
    ],
    ...[
      ['192.168.0.0', 16, 'ipv4'],
      ['198.18.0.0', 15, 'ipv4'],
      ['224.0.0.0', 3, 'ipv4'],
    ],
    ...[
      ['::', 96, 'ipv6'],
      ['64:ff9b::', 96, 'ipv6'],
      ['64:ff9b:1::', 48, 'ipv6'],
      ['2002::', 16, 'ipv6'],
    ],
    ...[
      ['fc00::', 7, 'ipv6'],
      ['fe80::', 10, 'ipv6'],
      ['fec0::', 10, 'ipv6'],
      ['ff00::', 8, 'ipv6'],
    ],
  ] as Array<[string, number, 'ipv4' | 'ipv6']>
).forEach(([network, prefix, family]) => PRIVATE.addSubnet(network, prefix, family));

/** Whether an address is one of this machine or of a private network. What is no address counts as private. */
export function isPrivateAddress(address: string): boolean {
  const version = isIP(address);
  return version === 0 || PRIVATE.check(address, version === 4 ? 'ipv4' : 'ipv6');
}
