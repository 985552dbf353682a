import { type Random } from './random';

/** One field of a protobuf message: its number, and its bytes with the tag. */
export interface WireField {
  number: number;
  bytes: Buffer;
}

/**
 * A varint; negative numbers are ten bytes.
 * @param padding bytes more than needed, which is legal up to ten in all; of lengths, protobufjs reads five.
 */
export function varint(value: bigint | number, padding = 0, limit = 10): Buffer {
  let rest = BigInt.asUintN(64, BigInt(value));
  const bytes: number[] = [];
  do {
    bytes.push(Number(rest & 0x7fn) | 0x80);
    rest >>= 7n;
  } while (rest > 0n);
  for (let added = 0; added < padding && bytes.length < limit; added++) {
    bytes.push(0x80);
  }
  bytes[bytes.length - 1] &= 0x7f;
  return Buffer.from(bytes);
}

function withTag(number: number, wireType: number, ...parts: Buffer[]): WireField {
  return { number, bytes: Buffer.concat([varint(number * 8 + wireType), ...parts]) };
}

export function varintField(number: number, value: bigint | number, padding = 0): WireField {
  return withTag(number, 0, varint(value, padding));
}

export function fixed64Field(number: number, value: bigint): WireField {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(value);
  return withTag(number, 1, bytes);
}

export function fixed32Field(number: number, value: number): WireField {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return withTag(number, 5, bytes);
}

export function doubleField(number: number, value: number): WireField {
  const bytes = Buffer.alloc(8);
  bytes.writeDoubleLE(value);
  return withTag(number, 1, bytes);
}

/** Text, bytes or a message. */
export function bytesField(number: number, content: Buffer | string, padding = 0): WireField {
  const bytes = Buffer.from(content);
  return withTag(number, 2, varint(bytes.length, padding, 5), bytes);
}

/** A field that no version of OTLP has, of any wire type, groups included. */
export function unknownField(random: Random, depth = 0): WireField {
  const number = random.pick([19, 99, 2_047, 100_000, 536_870_911]);
  switch (random.below(depth < 3 ? 5 : 4)) {
    case 0:
      return varintField(number, random.uint64());
    case 1:
      return withTag(number, 1, random.bytes(8));
    case 2:
      return bytesField(number, random.bytes(random.below(20)));
    case 3:
      return withTag(number, 5, random.bytes(4));
    default: {
      const inner = Array.from({ length: random.below(3) }, () => unknownField(random, depth + 1).bytes);
      return withTag(number, 3, ...inner, varint(number * 8 + 4));
    }
  }
}

/**
 * A message of these fields in any order (fields of one number keep theirs, which has a meaning), with unknown fields
 * in between.
 */
export function message(random: Random, fields: readonly WireField[]): Buffer {
  const queues = new Map<number, WireField[]>();
  const isOdd = random.oneIn(2);
  const all = isOdd ? [...fields, ...Array.from({ length: random.below(3) }, () => unknownField(random))] : [...fields];
  const order = all.map(({ number }) => number);
  if (isOdd) {
    for (let index = order.length - 1; index > 0; index--) {
      const other = random.below(index + 1);
      [order[index], order[other]] = [order[other], order[index]];
    }
  }
  all.forEach((field) => queues.set(field.number, [...(queues.get(field.number) ?? []), field]));
  return Buffer.concat(order.map((number) => queues.get(number)?.shift()?.bytes ?? Buffer.alloc(0)));
}
