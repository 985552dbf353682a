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
  if (length < 4) {
    return equalShort(left, leftStart, right, rightStart, length);
  }
  for (let at = 0; at + 4 < length; at += 4) {
    if (left.getInt32(leftStart + at, true) !== right.getInt32(rightStart + at, true)) {
      return false;
    }
  }
  // The last four, of which some may have been compared already.
  return left.getInt32(leftStart + length - 4, true) === right.getInt32(rightStart + length - 4, true);
}

function equalShort(left: DataView, leftStart: number, right: DataView, rightStart: number, length: number): boolean {
  for (let at = 0; at < length; at++) {
    if (left.getUint8(leftStart + at) !== right.getUint8(rightStart + at)) {
      return false;
    }
  }
  return true;
}

/**
 * A hash of the bytes from `start` to before `end`, four a step: a multiplication for every byte takes several times as
 * long. Two steps at a time do not wait for each other.
 */
export function hashBytes(view: DataView, start: number, end: number): number {
  let one = end - start;
  let two = 0;
  let at = start;
  for (; at + 8 <= end; at += 8) {
    one = mixed(one ^ view.getInt32(at, true));
    two = mixed(two ^ view.getInt32(at + 4, true));
  }
  if (end - start >= 4) {
    if (at + 4 < end) {
      one = mixed(one ^ view.getInt32(at, true));
    }
    two = mixed(two ^ view.getInt32(end - 4, true));
  } else {
    for (; at < end; at++) {
      one = mixed(one ^ view.getUint8(at));
    }
  }
  return mixed(one ^ Math.imul(two, 0x85ebca6b));
}

function mixed(hash: number): number {
  const product = Math.imul(hash, 0x9e3779b1);
  return product ^ (product >>> 15);
}
