import { viewOf } from './byteView';
import { checkDepth } from './limits';
import { DecodeError } from './errors';

/** Wire types of protobuf: the low three bits of every tag. */
export const WIRE = { varint: 0, fixed64: 1, bytes: 2, startGroup: 3, endGroup: 4, fixed32: 5 } as const;

const TWO_TO_32 = 0x100000000;

/** Tag of a field: `fieldNumber << 3 | wireType`. A known field with a foreign wire type is thereby an unknown one. */
export function tag(field: number, wireType: number): number {
  return field * 8 + wireType;
}

/**
 * Reads protobuf messages from a slice of a buffer, without a schema, without copying, without an object a message.
 *
 * A message is a run of fields. Each begins with a tag, a varint of `fieldNumber << 3 | wireType`. Then follows:
 * type 0 a varint (7 bits a byte, lowest first, the top bit says that more follow; at most 10 bytes), type 1 eight
 * bytes little-endian, type 2 a varint length and that many bytes (strings, bytes, messages, packed lists), type 5
 * four bytes little-endian; types 3 and 4 bracket a group, long deprecated. Fields come in any order, may be missing
 * and may be unknown: callers loop over `nextTag()` and call `skip()` for what they do not know.
 *
 * A message inside a message is read by the same reader: `const outer = reader.enter()` narrows it to the inner one,
 * at whose end `nextTag()` gives 0, and `reader.leave(outer)` goes on behind it.
 *
 * Source: https://protobuf.dev/programming-guides/encoding/
 *
 * Every read beyond the slice throws DecodeError `truncated`; nothing else is thrown but DecodeError.
 */
export class WireReader {
  private wireType = 0;
  /** The two halves of the varint that was read last. */
  private low = 0;
  private high = 0;
  readonly view: DataView;

  constructor(
    readonly buffer: Buffer,
    public position = 0,
    public end = buffer.length
  ) {
    this.view = viewOf(buffer);
  }

  /** Reads another slice of the same buffer from now on. */
  seek(start: number, end: number): void {
    this.position = start;
    this.end = end;
  }

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
    const at = this.position;
    if (at < this.end) {
      const byte = this.buffer[at];
      if (byte < 0x80) {
        this.position = at + 1;
        return byte;
      }
    }
    this.varint();
    return this.high * TWO_TO_32 + this.low;
  }

  /** An int64 varint: a number when it is a safe integer, else a bigint. */
  int64(): number | bigint {
    this.varint();
    const high = this.high | 0;
    const value = high * TWO_TO_32 + this.low;
    return Number.isSafeInteger(value) ? value : (BigInt(high) << 32n) + BigInt(this.low);
  }

  /** An unsigned 32-bit number. */
  fixed32(): number {
    return this.view.getUint32(this.take(4), true);
  }

  double(): number {
    return this.view.getFloat64(this.take(8), true);
  }

  /**
   * A fixed64 of nanoseconds as whole microseconds, rounded down; exact until 2^53 of them (the year 2255).
   * 2^32 = 4,294,967 * 1000 + 296.
   */
  nanosAsMicros(): number {
    const at = this.take(8);
    const low = this.view.getUint32(at, true);
    const high = this.view.getUint32(at + 4, true);
    return high * 4_294_967 + Math.floor((high * 296 + low) / 1000);
  }

  string(): string {
    const at = this.passBytes();
    return this.buffer.toString('utf8', at, this.position);
  }

  /** Bytes as lower-case hex. */
  hex(): string {
    const at = this.passBytes();
    return this.buffer.toString('hex', at, this.position);
  }

  bytes(): Uint8Array {
    const at = this.passBytes();
    return new Uint8Array(this.buffer.subarray(at, this.position));
  }

  /** Passes over a length-delimited value: it begins where this says and ends at `position`. */
  passBytes(): number {
    return this.take(this.uint());
  }

  /** Narrows the reader to the message that a length-delimited field holds. Returns what `leave` needs. */
  enter(): number {
    const outer = this.end;
    const at = this.passBytes();
    this.end = this.position;
    this.position = at;
    return outer;
  }

  /** Goes on behind the message that was entered. */
  leave(outer: number): void {
    this.position = this.end;
    this.end = outer;
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
        this.passBytes();
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

  /** Reads a varint into `low` and `high`, both unsigned. */
  private varint(): void {
    const { buffer, end } = this;
    let { position } = this;
    let low = 0;
    let high = 0;
    for (let shift = 0; shift < 70; shift += 7) {
      if (position >= end) {
        throw new DecodeError('truncated', `The message ends at ${end} inside a number.`);
      }
      const byte = buffer[position++];
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
        this.position = position;
        this.low = low >>> 0;
        this.high = high >>> 0;
        return;
      }
    }
    throw new DecodeError('malformed_varint', `A number is longer than 10 bytes at ${position}.`);
  }
}
