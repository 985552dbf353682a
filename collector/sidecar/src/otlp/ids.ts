/** Trace and span ids are hex of 16 and 8 bytes; ids of another length, or all zero, are invalid by the spec. */
export function validId(hex: string, bytes: number): string {
  return hex.length === bytes * 2 && /[^0]/.test(hex) ? hex : '';
}
