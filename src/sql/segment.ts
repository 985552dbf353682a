/**
 * SQL of encodeSegment (src/links/segment.ts): a text as exactly one path segment.
 * @param value SQL expression of a string
 */
export function encodedSegment(value: string): string {
  // What ends or changes a path segment once its percent-encoding is taken off, as percent-encoded.
  const special = '%([01][0-9A-F]|2[0356BF]|3F|5C|7F)';
  const escaped = `replaceRegexpAll(encodeURLComponent(replaceAll(${value}, '~', '~7E')), '${special}', '~\\\\1')`;
  return `multiIf(${value} = '', '~', ${value} = '.', '~2E', ${value} = '..', '~2E~2E', ${escaped})`;
}
