import { UnverifiedAnswerError } from '../client/checked';

/** A UInt64 and a UInt8. */
const ITEM_BYTES = 9;

/** Bytes of a length in RowBinary at most: seven bits each, for arrays of less than 2^35 items. */
const MAX_LENGTH_BYTES = 5;

/**
 * The items of a RowBinary answer that is one Array(Tuple(UInt64, UInt8)): the number of items as an unsigned LEB128,
 * then nine bytes each, whatever the chunks are.
 * @throws UnverifiedAnswerError when there are fewer or more bytes than the length says.
 */
export async function* decodeTaggedKeys(
  chunks: AsyncIterable<Buffer>
): AsyncGenerator<[key: bigint, tag: number], void> {
  let rest = Buffer.alloc(0);
  let left: number | undefined;
  for await (const chunk of chunks) {
    rest = rest.length === 0 ? Buffer.from(chunk) : Buffer.concat([rest, chunk]);
    let offset = 0;
    if (left === undefined) {
      const length = readLength(rest);
      if (length === undefined) {
        continue;
      }
      left = length.value;
      offset = length.bytes;
    }
    for (; left > 0 && offset + ITEM_BYTES <= rest.length; offset += ITEM_BYTES, left--) {
      yield [rest.readBigUInt64LE(offset), rest.readUInt8(offset + 8)];
    }
    rest = rest.subarray(offset);
  }
  if (left !== 0 || rest.length > 0) {
    throw new UnverifiedAnswerError(left === undefined ? 'it is empty' : `${left} keys are missing`);
  }
}

function readLength(bytes: Buffer): { value: number; bytes: number } | undefined {
  let value = 0;
  for (let index = 0; index < Math.min(bytes.length, MAX_LENGTH_BYTES); index++) {
    value += (bytes[index] & 0x7f) * 2 ** (7 * index);
    if (bytes[index] < 0x80) {
      return { value, bytes: index + 1 };
    }
  }
  if (bytes.length >= MAX_LENGTH_BYTES) {
    throw new UnverifiedAnswerError('it does not begin with the number of keys');
  }
  return undefined;
}
