import { UnverifiedAnswerError } from '../client/checked';
import { decodeTaggedKeys } from './taggedKeys';

/** Array(Tuple(UInt64, UInt8)) in RowBinary. */
function encode(items: Array<[bigint, number]>): Buffer {
  const length: number[] = [];
  for (let left = items.length; ; left >>= 7) {
    length.push(left > 0x7f ? (left & 0x7f) | 0x80 : left);
    if (left <= 0x7f) {
      break;
    }
  }
  const rows = items.map(([key, tag]) => {
    const row = Buffer.alloc(9, tag);
    row.writeBigUInt64LE(key);
    return row;
  });
  return Buffer.concat([Buffer.from(length), ...rows]);
}

async function* inChunks(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let offset = 0; offset < bytes.length; offset += size) {
    yield bytes.subarray(offset, offset + size);
  }
}

async function decode(bytes: Buffer, size = 1000): Promise<Array<[bigint, number]>> {
  const items: Array<[bigint, number]> = [];
  for await (const item of decodeTaggedKeys(inChunks(bytes, size))) {
    items.push(item);
  }
  return items;
}

const some = (count: number) =>
  Array.from({ length: count }, (_, index): [bigint, number] => [2n ** 64n - 1n - BigInt(index), index % 6]);

describe('the keys of an answer', () => {
  it.each([0, 1, 127, 128, 300, 20_000])('are all there: %d', async (count) => {
    expect(await decode(encode(some(count)))).toEqual(some(count));
  });

  it.each([1, 2, 8, 9, 10, 4096])('whatever the chunks are: %d bytes', async (size) => {
    expect(await decode(encode(some(300)), size)).toEqual(some(300));
  });

  it('are none when one byte is missing or too many, wherever the answer was cut', async () => {
    const bytes = encode(some(150));
    for (let length = 0; length < bytes.length; length++) {
      await expect(decode(bytes.subarray(0, length))).rejects.toThrow(UnverifiedAnswerError);
    }
    await expect(decode(Buffer.concat([bytes, Buffer.from([0])]))).rejects.toThrow(UnverifiedAnswerError);
    await expect(decode(Buffer.from('<html>Please log in</html>'))).rejects.toThrow(UnverifiedAnswerError);
    await expect(decode(Buffer.alloc(9, 0xff))).rejects.toThrow(/number of keys/);
  });
});
