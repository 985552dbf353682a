import { DecodeError } from './errors';
import { plainRecords } from './plain.testing';
import { decodeTracesProtobuf } from './protobufTraces';
import { readAnyValue } from './protobufValue';
import { tag, WIRE, WireReader } from './wireReader';

const reader = (...bytes: number[]) => new WireReader(Buffer.from(bytes));

/** A length-delimited field. */
const field = (number: number, ...content: number[]) => [tag(number, WIRE.bytes), ...length(content), ...content];

function length(content: number[]): number[] {
  return content.length < 0x80 ? [content.length] : [(content.length & 0x7f) | 0x80, content.length >> 7];
}

describe('WireReader', () => {
  it('reads varints of every length', () => {
    expect(reader(0x00).uint()).toBe(0);
    expect(reader(0xac, 0x02).uint()).toBe(300);
    expect(reader(0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x0f).uint()).toBe(Number.MAX_SAFE_INTEGER);
  });

  it('reads a negative int64 of ten bytes, and integers beyond 2^53 exactly', () => {
    expect(reader(0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01).int64()).toBe(-1);
    expect(reader(0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f).int64()).toBe(9_223_372_036_854_775_807n);
    expect(reader(0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x01).int64()).toBe(
      -9_223_372_036_854_775_808n
    );
  });

  it('reads nanoseconds as exact microseconds', () => {
    const buffer = Buffer.alloc(8);
    for (const nanos of [0n, 999n, 1_790_000_000_123_456_789n, 18_446_744_073_709_551_615n]) {
      buffer.writeBigUInt64LE(nanos);
      expect(BigInt(new WireReader(buffer).nanosAsMicros())).toBe(BigInt(Number(nanos / 1000n)));
    }
  });

  it('passes over unknown fields of every wire type, groups included', () => {
    const unknown = [
      ...[0xa8, 0x01, 0x05],
      ...[0xa9, 0x01, 1, 2, 3, 4, 5, 6, 7, 8],
      ...[0xaa, 0x01, 2, 9, 9],
      ...[0xab, 0x01, 0x08, 0x01, 0x13, 0x14, 0xac, 0x01],
      ...[0xad, 0x01, 1, 2, 3, 4],
    ];
    const span = field(2, ...field(5, 0x61), ...unknown);
    const request = field(1, ...unknown, ...field(2, ...span, ...unknown), ...unknown);
    expect(plainRecords(decodeTracesProtobuf, Buffer.from([...unknown, ...request]))[0].name).toBe('a');
  });

  it('treats a known field of a foreign wire type as unknown', () => {
    const span = [5 * 8, 7, ...field(5, 0x62)];
    expect(plainRecords(decodeTracesProtobuf, Buffer.from(field(1, ...field(2, ...field(2, ...span)))))[0].name).toBe(
      'b'
    );
  });

  it('takes a resource that follows its spans', () => {
    const resource = field(1, ...field(1, ...field(1, 0x6b), ...field(2, 0x10, 1)));
    const records = plainRecords(decodeTracesProtobuf, Buffer.from(field(1, ...field(2, ...field(2)), ...resource)));
    expect(records[0].resource).toEqual(new Map([['k', true]]));
  });

  it.each([
    ['truncated', [0x80]],
    ['truncated', [0x0a, 0x05, 0x01]],
    ['malformed_varint', [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01]],
    ['malformed_tag', [0x00]],
    ['malformed_tag', [0x0f]],
    ['malformed_tag', [0x0c]],
    ['truncated', [0x0b, 0x08, 0x01]],
  ])('throws %s for %j', (code, bytes) => {
    const message = reader(...bytes);
    const read = () => {
      message.nextTag();
      message.skip();
    };
    expect(read).toThrow(DecodeError);
    try {
      reader(...bytes).nextTag();
    } catch (error) {
      expect(error).toMatchObject({ code });
    }
  });

  it('bounds the nesting of values and of groups', () => {
    let value = [0x10, 1];
    for (let depth = 0; depth < 20; depth++) {
      value = field(5, ...field(1, ...value));
    }
    expect(() => readAnyValue(reader(...value))).not.toThrow();
    for (let depth = 0; depth < 20; depth++) {
      value = field(5, ...field(1, ...value));
    }
    expect(() => readAnyValue(reader(...value))).toThrow(/nested more than 32/);
    const groups = new WireReader(Buffer.alloc(100, 0x0b));
    groups.nextTag();
    expect(() => groups.skip()).toThrow(/nested more than 32/);
  });
});
