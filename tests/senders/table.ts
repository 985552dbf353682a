import { CHECKS } from './checks';
import { type Comparison, type Score } from './compare';

/** A row of the table: a sender that was run, or the reason why it was not. */
export interface TableRow {
  sender: string;
  how: string;
  result: Comparison | string;
}

const scoreCell = ({ right, of }: Score): string => (of === 0 ? '–' : right === of ? 'ok' : `${right} of ${of}`);

function cells({ sender, how, result }: TableRow): string[] {
  if (typeof result === 'string') {
    return [sender, how, result, '', ...CHECKS.map(() => ''), ''];
  }
  return [
    sender,
    how,
    result.rows === result.calls && result.missing.length === 0
      ? `${result.rows} of ${result.calls}`
      : `**${result.rows} of ${result.calls}**`,
    result.services.length === 1 ? 'ok' : `${result.services.length} names`,
    ...CHECKS.map(({ title }) => scoreCell(result.scores[title])),
    String(result.doubled.length + result.strays.length || 'none'),
  ];
}

const line = (texts: string[]): string => `| ${texts.join(' | ')} |`;

/** The table of docs/sources.md, in Markdown. "–": the sender does not say it. */
export function markdownTable(rows: TableRow[]): string {
  const titles = ['Sender', 'Reports by', 'Calls', 'service', ...CHECKS.map(({ title }) => title), 'doubled'];
  return [titles, titles.map(() => '---'), ...rows.map(cells)].map(line).join('\n');
}
