import { isIPv6 } from 'node:net';

/**
 * A small database in MaxMind's format (https://maxmind.github.io/MaxMind-DB/), record size 24 bits, for tests.
 * @param networks by prefix such as `203.0.113.0/24` or `2001:db8::/32`, without overlaps; in a tree of version 6 IPv4
 *   stands under `::/96`.
 */
export function writeMmdb(networks: Record<string, MmdbValue>, ipVersion: 4 | 6 = 6): Buffer {
  const nodes: Array<[Link, Link]> = [[undefined, undefined]];
  const values: Buffer[] = [];
  let dataSize = 0;
  for (const [prefix, value] of Object.entries(networks)) {
    const encoded = encode(value);
    insert(nodes, bitsOf(prefix, ipVersion), { data: dataSize });
    values.push(encoded);
    dataSize += encoded.length;
  }
  const tree = Buffer.alloc(nodes.length * 6);
  nodes.forEach((node, index) =>
    node.forEach((link, side) => {
      const empty = nodes.length;
      const record = link === undefined ? empty : typeof link === 'number' ? link : empty + 16 + link.data;
      tree.writeUIntBE(record, index * 6 + side * 3, 3);
    })
  );
  const metadata = encode({
    binary_format_major_version: 2,
    binary_format_minor_version: 0,
    build_epoch: 1_790_000_000,
    database_type: 'Callsight-Test',
    ip_version: ipVersion,
    node_count: nodes.length,
    record_size: 24,
  });
  const marker = Buffer.from('\xab\xcd\xefMaxMind.com', 'latin1');
  return Buffer.concat([tree, Buffer.alloc(16), ...values, marker, metadata]);
}

/** Texts, whole numbers up to 2^32 - 1, and maps of them. */
export type MmdbValue = string | number | { [key: string]: MmdbValue };

/** Another node, a value at an offset of the data section, or nothing. */
type Link = number | { data: number } | undefined;

function insert(nodes: Array<[Link, Link]>, bits: number[], value: { data: number }): void {
  let node = 0;
  bits.forEach((bit, depth) => {
    if (depth === bits.length - 1) {
      nodes[node][bit] = value;
      return;
    }
    const link = nodes[node][bit];
    const next = typeof link === 'number' ? link : nodes.push([undefined, undefined]) - 1;
    nodes[node][bit] = next;
    node = next;
  });
}

function bitsOf(prefix: string, ipVersion: 4 | 6): number[] {
  const [address, length] = prefix.split('/');
  const bytes = isIPv6(address) ? bytesOfIPv6(address) : address.split('.').map(Number);
  const bits = bytes.flatMap((byte) => Array.from({ length: 8 }, (_, index) => (byte >> (7 - index)) & 1));
  const own = bits.slice(0, Number(length));
  return ipVersion === 6 && bytes.length === 4 ? [...new Array<number>(96).fill(0), ...own] : own;
}

function bytesOfIPv6(address: string): number[] {
  const [head, tail = []] = address.split('::').map((half) => (half === '' ? [] : half.split(':')));
  const groups = [...head, ...new Array<string>(8 - head.length - tail.length).fill('0'), ...tail];
  return groups.flatMap((group) => [parseInt(group, 16) >> 8, parseInt(group, 16) & 0xff]);
}

const TYPE = { string: 2, uint32: 6, map: 7 };

function encode(value: MmdbValue): Buffer {
  if (typeof value === 'string') {
    const text = Buffer.from(value, 'utf8');
    return Buffer.concat([control(TYPE.string, text.length), text]);
  }
  if (typeof value === 'number') {
    const number = Buffer.alloc(4);
    number.writeUInt32BE(value);
    return Buffer.concat([control(TYPE.uint32, 4), number]);
  }
  const entries = Object.entries(value);
  return Buffer.concat([
    control(TYPE.map, entries.length),
    ...entries.flatMap(([key, item]) => [encode(key), encode(item)]),
  ]);
}

/** Type and size; from 29 on the rest of the size has a byte of its own, which is enough here. */
function control(type: number, size: number): Buffer {
  return Buffer.from(size < 29 ? [(type << 5) | size] : [(type << 5) | 29, size - 29]);
}
