import type { InsertWithData } from './insertData';
import { isSymbol, isWord, tokenize } from './lexer';
import { stringLiteral } from './literal';
import type { Statement } from './statement';

/** SQL text as UTF-8 from its latin1 form. */
export function toUtf8(latin1: string): string {
  return Buffer.from(latin1, 'latin1').toString('utf8');
}

/** The SELECT with its result written to a file: chDB's own result buffer would hold all of it in memory. */
export function selectIntoFile(statement: Statement, path: string, defaultFormat: string): string {
  const before = toUtf8(statement.text.slice(0, statement.outputClauseStart));
  const clause = toUtf8(statement.text.slice(statement.outputClauseStart)) || `FORMAT ${defaultFormat}`;
  return `${before} INTO OUTFILE ${stringLiteral(path)} TRUNCATE ${clause}`;
}

/**
 * The INSERT with its data read from a file: inline data reaches chDB as text that ends at an empty line.
 * The structure comes from the table that is inserted into, or from input() when the statement reads that.
 */
export function insertFromFile(insert: InsertWithData, path: string): string {
  const source = `${stringLiteral(path)}, ${stringLiteral(insert.format)}`;
  const tokens = [...tokenize(insert.head)];
  const input = tokens.findIndex((token, index) => isWord(token, 'INPUT') && isSymbol(tokens[index + 1], '('));
  const settings = insert.trailingSettings === '' ? '' : ` ${toUtf8(insert.trailingSettings)}`;
  if (input < 0) {
    return `${toUtf8(insert.head)} SELECT * FROM file(${source})${settings}`;
  }
  const before = toUtf8(insert.head.slice(0, tokens[input].start));
  const structure = toUtf8(insert.head.slice(tokens[input + 1].end));
  return `${before}file(${source}, ${structure}${settings}`;
}
