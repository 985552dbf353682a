import { checkDepth } from './limits';
import { DecodeError } from './errors';

/** Wire types of protobuf: the low three bits of every tag. */
export const WIRE = { varint: 0, fixed64: 1, bytes: 2, startGroup: 3, endGroup: 4, fixed32: 5 } as const;

/** Tag of a field: `fieldNumber << 3 | wireType`. A known field with a foreign wire type is thereby an unknown one. */
export function tag(field: number, wireType: number): number {
  return field * 8 + wireType;
}

/**
 * Reads one protobuf message from a slice of a buffer, without a schema and without copying.
 *
 * A message is a run of fields. Each begins with a tag, a varint of `fieldNumber << 3 | wireType`. Then follows:
 * type 0 a varint (7 bits a byte, lowest first, the top bit says that more follow; at most 10 bytes), type 1 eight
 * bytes little-endian, type 2 a varint length and that many bytes (strings, bytes, messages, packed lists), type 5
 * four bytes little-endian; types 3 and 4 bracket a group, long deprecated. Fields come in any order, may be missing
 * and may be unknown: callers loop over `nextTag()` and call `skip()` for what they do not know.
 *
 * Source: https://protobuf.dev/programming-guides/encoding/
 *
 * Every read beyond the slice throws DecodeError `truncated`; nothing else is thrown but DecodeError.
 */
export class WireReader {
  private wireType = 0;

  constructor(
    private readonly buffer: Buffer,
    private position = 0,
    private readonly end = buffer.length
  ) {}

  /** The next field's tag, or 0 at the end of the message. */
  nextTag(): number {
    if (this.position >= this.end) {
      return 0;
    }
    const value = this.uint();
    this.wireType = value & 7;
    if (value < 8 || value > 0xffffffff) {
      throw new DecodeError('malformed_tag', `Field number ${Math.floor(value / 8)} is not valid at ${this.position}.`);
    }
    return value;
  }

  /** An unsigned varint as a number: lengths, enums, tags. Above 2^53 it is inexact. */
  uint(): number {
    const { low, high } = this.varint();
    return high * 0x100000000 + low;
  }

  /** An int64 varint: a number when it is a safe integer, else a bigint. */
  int64(): number | bigint {
    const { low, high } = this.varint();
    const value = (high | 0) * 0x100000000 + low;
    return Number.isSafeInteger(value) ? value : (BigInt(high | 0) << 32n) + BigInt(low);
  }

  double(): number {
    const at = this.take(8);
    return this.buffer.readDoubleLE(at);
  }

  /** A fixed64 of nanoseconds as whole microseconds, rounded down, exact. 2^32 = 4,294,967 * 1000 + 296. */
  nanosAsMicros(): number {
    const at = this.take(8);
    const low = this.buffer.readUInt32LE(at);
    const high = this.buffer.readUInt32LE(at + 4);
    return high * 4_294_967 + Math.floor((high * 296 + low) / 1000);
  }

  string(): string {
    const length = this.uint();
    const at = this.take(length);
    return this.buffer.toString('utf8', at, at + length);
  }

  /** Bytes as lower-case hex. */
  hex(): string {
    const length = this.uint();
    const at = this.take(length);
    return this.buffer.toString('hex', at, at + length);
  }

  bytes(): Uint8Array {
    const length = this.uint();
    const at = this.take(length);
    return new Uint8Array(this.buffer.subarray(at, at + length));
  }

  /** The embedded message of a length-delimited field, as a reader of its own. */
  message(): WireReader {
    const length = this.uint();
    const at = this.take(length);
    return new WireReader(this.buffer, at, at + length);
  }

  /** Passes over the field whose tag was read last. */
  skip(depth = 0): void {
    switch (this.wireType) {
      case WIRE.varint:
        this.varint();
        return;
      case WIRE.fixed64:
        this.take(8);
        return;
      case WIRE.bytes:
        this.take(this.uint());
        return;
      case WIRE.fixed32:
        this.take(4);
        return;
      case WIRE.startGroup:
        this.skipGroup(depth + 1);
        return;
      default:
        throw new DecodeError('malformed_tag', `Wire type ${this.wireType} is not valid at ${this.position}.`);
    }
  }

  private skipGroup(depth: number): void {
    checkDepth(depth);
    while (this.nextTag() !== 0) {
      if (this.wireType === WIRE.endGroup) {
        return;
      }
      this.skip(depth);
    }
    throw new DecodeError('truncated', `The message ends inside a group at ${this.position}.`);
  }

  private take(length: number): number {
    const at = this.position;
    if (length > this.end - at) {
      throw new DecodeError('truncated', `The message ends at ${this.end}, ${length} bytes were expected at ${at}.`);
    }
    this.position = at + length;
    return at;
  }

  /** The 64 bits of a varint as two unsigned halves. */
  private varint(): { low: number; high: number } {
    let low = 0;
    let high = 0;
    for (let shift = 0; shift < 70; shift += 7) {
      const byte = this.buffer[this.take(1)];
      const bits = byte & 0x7f;
      if (shift < 28) {
        low |= bits << shift;
      } else if (shift === 28) {
        low |= bits << 28;
        high = bits >> 4;
      } else {
        high |= bits << (shift - 32);
      }
      if (byte < 0x80) {
        return { low: low >>> 0, high: high >>> 0 };
      }
    }
    throw new DecodeError('malformed_varint', `A number is longer than 10 bytes at ${this.position}.`);
  }
}
