/** A view of the bytes of a buffer: four of them are read at once, which a buffer does one by one. */
export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** Whether two runs of bytes of the same length are equal. */
export function equalBytes(
  left: DataView,
  leftStart: number,
  right: DataView,
  rightStart: number,
  length: number
): boolean {
  let at = 0;
  for (; at + 4 <= length; at += 4) {
    if (left.getInt32(leftStart + at, true) !== right.getInt32(rightStart + at, true)) {
      return false;
    }
  }
  for (; at < length; at++) {
    if (left.getUint8(leftStart + at) !== right.getUint8(rightStart + at)) {
      return false;
    }
  }
  return true;
}
