/** Rows and cells of a CSV text (RFC 4180). */
export function readCsv(text: string): string[][] {
  const rows: string[][] = [[]];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/g)) {
    const isAfterEnd = end === '' && quoted === undefined && plain === '' && rows[rows.length - 1].length === 0;
    if (!isAfterEnd) {
      rows[rows.length - 1].push(quoted?.replaceAll('""', '"') ?? plain);
    }
    if (end === '\r\n') {
      rows.push([]);
    }
    if (end === '') {
      break;
    }
  }
  return rows.filter((row) => row.length > 0);
}
