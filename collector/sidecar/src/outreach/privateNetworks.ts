import { BlockList, isIP } from 'node:net';

/** Networks that are not of the public internet: https://www.iana.org/assignments/iana-ipv4-special-registry and -ipv6-. */
const PRIVATE_NETWORKS = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '224.0.0.0/3',
  '::/96',
  '64:ff9b::/96',
  '64:ff9b:1::/48',
  '2002::/16',
  'fc00::/7',
  'fe80::/10',
  'fec0::/10',
  'ff00::/8',
];

const familyOf = (address: string) => (isIP(address) === 4 ? 'ipv4' : 'ipv6');

const PRIVATE = new BlockList();
for (const [network, prefix] of PRIVATE_NETWORKS.map((text) => text.split('/'))) {
  PRIVATE.addSubnet(network, Number(prefix), familyOf(network));
}

/** Whether an address is one of this machine or of a private network. What is no address counts as private. */
export function isPrivateAddress(address: string): boolean {
  return isIP(address) === 0 || PRIVATE.check(address, familyOf(address));
}
