/** `2026-03`, `2026-03-01`, `2026-3-1`, `2026-03-01T...`, `2026-W05`, `2026-Q1` and `20260301`. */
const DATE =
  /^(?:(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])|\d{4}-(?:W[0-5]\d(?:-\d)?|Q[1-4]|H[12]|\d{1,2}(?:-\d{1,2}(?:[T_ ].*)?)?))$/i;

/** @param segment begins with a digit. */
export function isDate(segment: string): boolean {
  const { length } = segment;
  return length >= 6 && length <= 40 && (length === 8 || segment.charCodeAt(4) === 0x2d) && DATE.test(segment);
}
