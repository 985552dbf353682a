/** Trace and span ids are hex of 16 and 8 bytes; ids of another length, or all zero, are invalid by the spec. */
export function validId(hex: string, bytes: number): string {
  return hex.length === bytes * 2 && /[^0]/.test(hex) ? hex : '';
}

/** Where an id stands that has this many bytes and is not all zero, else -1. */
export function validIdAt(buffer: Buffer, start: number, end: number, bytes: number): number {
  if (end - start !== bytes) {
    return -1;
  }
  let at = start;
  while (at < end && buffer[at] === 0) {
    at++;
  }
  return at < end ? start : -1;
}
