/*
 * Ids and endpoint templates as one URL path segment. encodeURIComponent alone is not enough: the history library
 * decodes `%25` once more than the router does, `.` and `..` are resolved by browsers even when encoded, and an empty
 * segment matches no route. `~XX` is an escape that none of them touches.
 */

/** Encodes any text, also the empty one, as exactly one path segment. */
export function encodeSegment(value: string): string {
  if (value === '') {
    return '~';
  }
  const escaped = /^\.{1,2}$/.test(value)
    ? value.replace(/\./g, '~2E')
    : value.replace(/~/g, '~7E').replace(/%/g, '~25');
  return encodeURIComponent(escaped.replace(/[\uD800-\uDFFF]/gu, '\uFFFD'));
}

/** The text that encodeSegment made the segment of, whether or not the router has percent-decoded it already. */
export function decodeSegment(segment: string): string {
  const decoded = percentDecoded(segment);
  return decoded === '~'
    ? ''
    : decoded.replace(/~(7E|25|2E)/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
}

function percentDecoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
