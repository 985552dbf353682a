/*
 * Ids and endpoint templates as one URL path segment. Percent-encoding alone is not enough: the history library decodes
 * `%25` once more than the router does, Grafana from 13.2 on decodes the links of table cells (sanitize-url 7.1 does),
 * `.` and `..` are resolved by browsers even when encoded, and an empty segment matches no route. `~XX` (a byte of
 * ASCII) is an escape that none of them touches.
 */

/** What ends or changes a path segment once its percent-encoding is taken off, and our own escape. */
const SPECIAL = /[~%/\\?#&+\x00-\x20\x7F]/g;

/** Encodes any text, also the empty one, as exactly one path segment. */
export function encodeSegment(value: string): string {
  if (value === '') {
    return '~';
  }
  const escaped = /^\.{1,2}$/.test(value) ? value.replace(/\./g, escapeByte) : value.replace(SPECIAL, escapeByte);
  return encodeURIComponent(escaped.replace(/[\uD800-\uDFFF]/gu, '\uFFFD'));
}

/** The text that encodeSegment made the segment of, whether or not the router has percent-decoded it already. */
export function decodeSegment(segment: string): string {
  const decoded = percentDecoded(segment);
  return decoded === '~'
    ? ''
    : decoded.replace(/~([0-7][0-9A-F])/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
}

function escapeByte(character: string): string {
  return `~${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
}

function percentDecoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
