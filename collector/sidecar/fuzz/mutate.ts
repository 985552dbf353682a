import { type Random } from './random';
import { varint } from './wire';

type Mutation = (input: Buffer, random: Random, other: Buffer) => Buffer;

const INTERESTING_BYTES = [0x00, 0x01, 0x07, 0x0a, 0x0b, 0x0c, 0x22, 0x5b, 0x7b, 0x7f, 0x80, 0xc0, 0xff];

/** Varints that readers get wrong: too long, padded, the largest, negative ones, lengths beyond 32 bits. */
const VARINTS = [
  Buffer.alloc(11, 0xff),
  Buffer.from([0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x01]),
  Buffer.from([0x80, 0x00]),
  varint(2n ** 64n - 1n),
  varint(-1),
  varint(2n ** 32n),
  varint(2n ** 31n - 1n),
  varint(2n ** 53n),
];

const JSON_PIECES = [
  'null',
  '-1',
  '1e400',
  '1e21',
  '-0',
  '0.5',
  '9007199254740993',
  '"18446744073709551616"',
  '"-9223372036854775809"',
  '"NaN"',
  '"\\ud800"',
  '"\\u0000"',
  '"__proto__"',
  '"constructor"',
  '{"constructor":{"toString":1}}',
  '{"__proto__":{"a":1}}',
  '[[[]]]',
  '{}',
  '"2026-13-45T99:99:99Z"',
  '{"arrayValue":{"values":[{"kvlistValue":{"values":[{"key":"a","value":null}]}}]}}',
];

/** A place in the input, its end included. */
const place = (input: Buffer, random: Random): number => random.below(input.length + 1);

function replace(input: Buffer, from: number, to: number, by: Buffer): Buffer {
  return Buffer.concat([input.subarray(0, from), by, input.subarray(to)]);
}

function changed(input: Buffer, change: (copy: Buffer) => void): Buffer {
  const copy = Buffer.from(input);
  if (copy.length > 0) {
    change(copy);
  }
  return copy;
}

const BINARY: readonly Mutation[] = [
  (input, random) => changed(input, (copy) => (copy[random.below(copy.length)] ^= 1 << random.below(8))),
  (input, random) => changed(input, (copy) => (copy[random.below(copy.length)] = random.pick(INTERESTING_BYTES))),
  // Lengths are small bytes in front of what they measure: off by a little they point into the next field.
  (input, random) => changed(input, (copy) => (copy[random.below(copy.length)] += random.pick([-2, -1, 1, 2, 127]))),
  (input, random) => input.subarray(0, place(input, random)),
  (input, random) => input.subarray(place(input, random)),
  (input, random) => {
    const from = place(input, random);
    return replace(input, from, from + random.below(20), Buffer.alloc(0));
  },
  (input, random) => {
    const from = place(input, random);
    return replace(input, from, from, input.subarray(from, from + random.below(60)));
  },
  (input, random) => {
    const from = place(input, random);
    return replace(input, from, from + random.below(2), random.pick(VARINTS));
  },
  (input, random) => replace(input, place(input, random), place(input, random), random.bytes(random.below(8))),
  (input, random, other) =>
    Buffer.concat([input.subarray(0, place(input, random)), other.subarray(place(other, random))]),
  // Groups inside of groups, and messages inside of messages.
  (input, random) => {
    const from = place(input, random);
    return replace(input, from, from, Buffer.alloc(1 + random.below(200), random.pick([0x0b, 0x2a, 0x32, 0x0a])));
  },
];

const JSON_TEXT: readonly Mutation[] = [
  ...BINARY,
  (input, random) => {
    const at = input.indexOf(random.pick([':', '[', ',']), place(input, random));
    return at < 0 ? input : replace(input, at + 1, at + 1, Buffer.from(random.pick(JSON_PIECES)));
  },
  // In the place of a value.
  (input, random) => {
    const at = input.indexOf(':', place(input, random));
    const end = at < 0 ? -1 : input.indexOf(random.pick([',', '}', ']']), at);
    return end < 0 ? input : replace(input, at + 1, end, Buffer.from(random.pick(JSON_PIECES)));
  },
  (input, random) => {
    const at = input.indexOf(':', place(input, random));
    const end = at < 0 ? -1 : input.indexOf(random.pick([',', '}']), at);
    return end < 0 ? input : replace(input, at + 1, end, nested(random));
  },
];

/** A value inside of many others. */
function nested(random: Random): Buffer {
  const depth = random.pick([10, 40, 200, 20_000]);
  const [open, close] = random.pick([
    ['[', ']'],
    ['{"a":', '}'],
    ['{"arrayValue":{"values":[', ']}}'],
    ['{"kvlistValue":{"values":[{"key":"k","value":', '}]}}'],
  ]);
  return Buffer.from(`${open.repeat(depth)}null${close.repeat(depth)}`);
}

/** Largest input: a mutation that doubles could otherwise go on without end. */
const MAX_BYTES = 1 << 20;

/** Damages an input a few times. @param other an input to take a part of. */
export function mutate(input: Buffer, other: Buffer, random: Random, isJson: boolean): Buffer {
  const mutations = isJson ? JSON_TEXT : BINARY;
  let result = input;
  for (let count = random.pick([1, 1, 1, 2, 4]); count > 0; count--) {
    result = random.pick(mutations)(result, random, other).subarray(0, MAX_BYTES);
  }
  return result;
}
