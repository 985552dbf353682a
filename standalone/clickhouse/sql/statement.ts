import { exception } from '../http/exception';
import { identifierName, isSymbol, isWord, type Token, tokenize } from './lexer';

export type StatementKind =
  /** Has a result set that may be large. */
  | 'select'
  /** INSERT ... SELECT. */
  | 'insert'
  /** DDL, SHOW, EXPLAIN and the rest: a small result. */
  | 'command';

/** One complete statement without data. */
export interface Statement {
  kind: StatementKind;
  /** As latin1, from the first to the last token. */
  text: string;
  tokens: readonly Token[];
  /** Named by a FORMAT clause. */
  format?: string;
  /** Offset in `text` before FORMAT, where INTO OUTFILE belongs. */
  outputClauseStart: number;
}

const SELECT_STARTS = ['SELECT', 'WITH', 'FROM'];

function kindOf(tokens: readonly Token[]): StatementKind {
  if (isWord(tokens[0], 'INSERT')) {
    return 'insert';
  }
  const first = tokens.find((token) => !isSymbol(token, '('));
  return SELECT_STARTS.some((word) => isWord(first, word)) ? 'select' : 'command';
}

/** Index of the FORMAT clause: the last one outside brackets that only SETTINGS may follow. */
function formatClauseIndex(tokens: readonly Token[]): number | undefined {
  const index = tokens.findLastIndex((token) => token.depth === 0 && isWord(token, 'FORMAT'));
  const isClause =
    index > 0 &&
    identifierName(tokens[index + 1]) !== undefined &&
    (tokens[index + 2] === undefined || isWord(tokens[index + 2], 'SETTINGS'));
  return isClause ? index : undefined;
}

/**
 * Takes a statement apart as far as the gateway needs to; the engine's parser judges the rest.
 * @param text SQL as latin1, so that offsets are bytes.
 * @throws ClickHouseException for an empty text and for more than one statement, as ClickHouse over HTTP.
 */
export function parseStatement(text: string): Statement {
  const tokens = [...tokenize(text)];
  while (isSymbol(tokens.at(-1), ';')) {
    tokens.pop();
  }
  if (tokens.length === 0) {
    throw exception('SYNTAX_ERROR', 'Syntax error: Empty query: put the SQL in the body or in the parameter `query`.');
  }
  const second = tokens.findIndex((token) => isSymbol(token, ';'));
  if (second >= 0) {
    throw exception(
      'SYNTAX_ERROR',
      `Syntax error (Multi-statements are not allowed): failed at position ${tokens[second].start + 1} (end of query).`
    );
  }
  // Offsets are kept, so that positions in the engine's syntax errors are those of the text that was sent.
  const end = tokens[tokens.length - 1].end;
  const formatIndex = formatClauseIndex(tokens);
  return {
    kind: kindOf(tokens),
    text: text.slice(0, end),
    tokens,
    format: formatIndex === undefined ? undefined : identifierName(tokens[formatIndex + 1]),
    outputClauseStart: formatIndex === undefined ? end : tokens[formatIndex].start,
  };
}
