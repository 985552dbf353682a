import { isIP } from 'node:net';

export interface ClientAddress {
  /** 4 or 6. */
  family: number;
  /** The whole address without port, brackets or zone: only for looking something up in memory, never to be kept. */
  address: string;
  /** The network it belongs to: the first 24 bits of IPv4, the first 48 of IPv6, in one spelling. */
  network: string;
}

/** The parameter of a Forwarded header that names the caller, often quoted (RFC 7239, section 5.2). */
const FORWARDED_FOR = /(?:^|;)\s*for="?([^";]+)"?/i;

/**
 * Reads a client address: with or without port, brackets or zone, the first of an X-Forwarded-For or Forwarded list, IPv4
 * mapped into IPv6. Undefined when it is not an address (a host name, "unknown").
 */
export function readAddress(text: string): ClientAddress | undefined {
  const address = cleanAddress(text);
  switch (isIP(address)) {
    case 4:
      return readIPv4(address);
    case 6:
      return readIPv6(address);
    default:
      return undefined;
  }
}

function cleanAddress(text: string): string {
  const listed = text.split(',', 1)[0].trim();
  const first = FORWARDED_FOR.exec(listed)?.[1] ?? listed;
  const bracketed = /^\[([^\]]+)\](:\d+)?$/.exec(first);
  const bare = bracketed ? bracketed[1] : first.replace(/^(\d+\.\d+\.\d+\.\d+):\d+$/, '$1');
  return bare.split('%', 1)[0];
}

function readIPv4(address: string): ClientAddress {
  return { family: 4, address, network: address.slice(0, address.lastIndexOf('.')) };
}

function readIPv6(address: string): ClientAddress {
  const mapped = mappedIPv4(address);
  if (mapped !== undefined) {
    return readIPv4(mapped);
  }
  return { family: 6, address, network: ipv6Prefix(address, 3) };
}

/**
 * The IPv4 address that a valid IPv6 address without zone stands for (RFC 4291, section 2.5.5.2), in whatever spelling:
 * `::ffff:cb00:7109`.
 */
export function mappedIPv4(address: string): string | undefined {
  if (!/[0:]ffff:/i.test(address)) {
    return undefined;
  }
  const { hostname } = new URL(`http://[${address}]`);
  const [, high, low] = /^\[::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})\]$/.exec(hostname) ?? [];
  const bytes = [high, low].map((group) => parseInt(group, 16)).flatMap((group) => [group >> 8, group & 0xff]);
  return high === undefined ? undefined : bytes.join('.');
}

/** The first groups of 16 bits of an IPv6 address without zone, in one spelling. */
export function ipv6Prefix(address: string, count: number): string {
  const [head, tail] = address.split('::');
  const groups = head === '' ? [] : head.split(':');
  if (tail !== undefined) {
    const after = tail === '' ? [] : tail.split(':');
    // A dotted quad at the end stands for two groups.
    const width = after.length + (tail.includes('.') ? 1 : 0);
    groups.push(...new Array<string>(Math.max(0, 8 - groups.length - width)).fill('0'), ...after);
  }
  return groups
    .slice(0, count)
    .map((group) => parseInt(group, 16).toString(16))
    .join(':');
}
