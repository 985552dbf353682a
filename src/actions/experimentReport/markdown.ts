/** Characters that Markdown (CommonMark, and GitHub's tables, mentions and links) may take for markup. */
const MARKUP = /[\\`*_{}[\]<>#|~&!:@$^=]/g;

/** What ends a line or is not seen. */
const CONTROL = /[\u0000-\u001F\u007F-\u009F\u2028\u2029]+/g;

/** A text that others wrote, so that Markdown shows it as it is, on one line. */
export const plainMarkdown = (text: string): string => text.replace(CONTROL, ' ').trim().replace(MARKUP, '\\$&');

/**
 * A table. Columns after the first `left` ones are aligned to the right.
 * @param rows cells as Markdown
 */
export function markdownTable(titles: readonly string[], rows: ReadonlyArray<readonly string[]>, left = 1): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(titles), line(titles.map((_title, i) => (i < left ? '---' : '---:'))), ...rows.map(line)].join('\n');
}
