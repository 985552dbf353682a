import { ATTRIBUTE_NAMES, FIELDS } from '../src/otlp/attributeNames';
import { type AttributeValue } from '../src/otlp/record';
import { type Random } from './random';

export type Signal = 'traces' | 'logs';

/** An attribute value as it is sent: the kind is part of it. */
export type ModelValue =
  | { kind: 'none' }
  | { kind: 'string'; value: string }
  | { kind: 'bool'; value: boolean }
  | { kind: 'int'; value: bigint }
  | { kind: 'double'; value: number }
  | { kind: 'bytes'; value: Buffer }
  | { kind: 'array'; value: ModelValue[] }
  | { kind: 'kvlist'; value: ModelAttribute[] };

export type ModelAttribute = [name: string, value: ModelValue];

/** A span or a log record. Times are nanoseconds since the epoch. */
export interface ModelRecord {
  traceId: string;
  spanId: string;
  parentSpanId: string;
  flags: number;
  name: string;
  kind: number;
  start: bigint;
  /** Of a span its end, of a log record the time of observation. */
  end: bigint;
  attributes: ModelAttribute[];
  status: { code: number; message: string };
  body: ModelValue;
}

export interface ModelScope {
  name: string;
  version: string;
  records: ModelRecord[];
}

export interface ModelResource {
  attributes: ModelAttribute[];
  scopes: ModelScope[];
}

/** What a request says, whatever its encoding. */
export type Model = ModelResource[];

const NAMES = FIELDS.flatMap((field) => [...ATTRIBUTE_NAMES[field]]);
const TEXTS = [
  '',
  '-',
  'GET',
  '200',
  '/orders/{id}',
  'é🦊',
  'a\0b',
  'q"\\\n',
  'x'.repeat(300),
  '\u2028',
  '25',
  '__proto__',
  'constructor',
];
const INTEGERS = [
  0n,
  1n,
  -1n,
  200n,
  -7n,
  2n ** 31n,
  2n ** 53n - 1n,
  2n ** 53n,
  -(2n ** 53n) - 1n,
  2n ** 63n - 1n,
  -(2n ** 63n),
];
const DOUBLES = [0, 0.1, -2.5, 1e300, 5e-324, NaN, Infinity, -Infinity, 9007199254740993];
/** A moment at which a record is neither too old nor too new for the tests of the pipeline. */
const NOW = 1_790_000_000_123_456_789n;
/** Up to 2^53 microseconds, in the year 2255: what is later is rounded. */
const TIMES = [0n, 999n, NOW, NOW, NOW, NOW - 10_000_000_000n, 2n ** 62n - 1n, 9_007_199_254_740_990_999n];

export function randomValue(random: Random, depth = 0): ModelValue {
  switch (random.below(depth < 4 ? 12 : 6)) {
    case 0:
      return { kind: 'none' };
    case 1:
      return { kind: 'bool', value: random.oneIn(2) };
    case 2:
    case 3:
      return { kind: 'int', value: random.oneIn(3) ? BigInt.asIntN(64, random.uint64()) : random.pick(INTEGERS) };
    case 4:
      return { kind: 'double', value: random.pick(DOUBLES) };
    case 5:
      return { kind: 'bytes', value: random.bytes(random.below(40)) };
    case 6:
      return { kind: 'array', value: list(random, 3, () => randomValue(random, depth + 1)) };
    case 7:
      return { kind: 'kvlist', value: list(random, 3, () => randomAttribute(random, depth + 1)) };
    default:
      return { kind: 'string', value: random.pick(TEXTS) };
  }
}

export function randomModel(random: Random): Model {
  return list(random, 3, () => ({
    attributes: list(random, 4, () => randomAttribute(random)),
    scopes: list(random, 3, () => ({
      name: random.pick(TEXTS),
      version: random.pick(TEXTS),
      records: list(random, 4, () => randomRecord(random)),
    })),
  }));
}

function randomRecord(random: Random): ModelRecord {
  return {
    traceId: randomId(random, 16),
    spanId: randomId(random, 8),
    parentSpanId: randomId(random, 8),
    flags: random.pick([0, 1, 0x101, 0x301, 0xffffffff]),
    name: random.pick(TEXTS),
    kind: random.pick([0, 1, 2, 2, 2, 3, 4, 5, 99]),
    start: random.pick(TIMES),
    end: random.pick(TIMES),
    attributes: withDuplicate(
      random,
      list(random, random.pick([4, 12, 40]), () => randomAttribute(random))
    ),
    status: { code: random.below(4), message: random.pick(TEXTS) },
    body: randomValue(random),
  };
}

/** Ids of the wrong length and of zeros only are not valid. */
function randomId(random: Random, bytes: number): string {
  return random.pick([random.hex(bytes), random.hex(bytes), '', '00'.repeat(bytes), random.hex(random.below(20))]);
}

function randomAttribute(random: Random, depth = 0): ModelAttribute {
  const name = random.oneIn(5) ? random.pick(['', 'unknown', 'é', 'http', random.hex(3)]) : random.pick(NAMES);
  return [name, randomValue(random, depth)];
}

/** OTLP forbids a key to come twice, which does not keep senders from it. */
function withDuplicate(random: Random, attributes: ModelAttribute[]): ModelAttribute[] {
  const first = attributes.find(([, value]) => value.kind === 'int');
  return first && random.oneIn(4) ? [...attributes, [first[0], { kind: 'int', value: 7n }]] : attributes;
}

function list<T>(random: Random, limit: number, make: () => T): T[] {
  return Array.from({ length: random.below(limit) }, make);
}

/** A value as decoders give it. */
export function plainValue(value: ModelValue): AttributeValue {
  switch (value.kind) {
    case 'none':
      return null;
    case 'int':
      return Number.isSafeInteger(Number(value.value)) ? Number(value.value) : value.value;
    case 'bytes':
      return new Uint8Array(value.value);
    case 'array':
      return value.value.map(plainValue);
    case 'kvlist':
      return plainAttributes(value.value);
    default:
      return value.value;
  }
}

export function plainAttributes(attributes: readonly ModelAttribute[]): Map<string, AttributeValue> {
  return new Map(attributes.map(([name, value]) => [name, plainValue(value)]));
}
