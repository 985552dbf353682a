export type Numbers = Uint8Array | Uint16Array | Uint32Array | Float64Array;
export type BigNumbers = BigUint64Array | BigInt64Array;

/** The array itself when it has room for `length` values, else one of at least twice its length that begins like it. */
export function grown<Target extends Numbers | BigNumbers>(
  values: Target,
  length: number,
  make: (length: number) => Target
): Target {
  if (length <= values.length) {
    return values;
  }
  const larger = make(Math.max(length, values.length * 2));
  new Uint8Array(larger.buffer).set(new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
  return larger;
}

export const doubleWords = (length: number) => new Uint32Array(length);
