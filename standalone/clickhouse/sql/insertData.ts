import { identifierName, isSymbol, isWord, type Token, tokenize } from './lexer';

/** An INSERT that is followed by data. Offsets are bytes of the text. */
export interface InsertWithData {
  format: string;
  /** `INSERT INTO t (a, b) SETTINGS x = 1`: all before FORMAT or VALUES. */
  head: string;
  /** `SETTINGS y = 2` written after the format, or empty. */
  trailingSettings: string;
  dataStart: number;
}

const SELECT_STARTS = ['SELECT', 'WITH', 'FROM', 'EXPLAIN'];

/** Where data starts after `FORMAT x`: as ClickHouse, blanks and at most one line end are no data. */
function skipOneLineEnd(text: string, from: number): number {
  let at = from;
  while (' \t\f'.includes(text[at] ?? 'end')) {
    at++;
  }
  if (text[at] === ';') {
    return skipOneLineEnd(text, at + 1);
  }
  if (text[at] === '\r') {
    at++;
  }
  return text[at] === '\n' ? at + 1 : at;
}

/** Reads `name = literal, ...` after SETTINGS; the end of the last literal, or undefined when it is not that. */
function settingsEnd(tokens: Iterator<Token>): number | undefined {
  for (;;) {
    const [name, equals, value, after] = [tokens.next(), tokens.next(), tokens.next(), tokens.next()];
    if (name.done || equals.done || value.done || !isSymbol(equals.value, '=')) {
      return undefined;
    }
    if (after.done || !isSymbol(after.value, ',')) {
      return value.value.end;
    }
  }
}

/**
 * Reads the start of a statement: an INSERT with FORMAT or VALUES, whose data may follow in the same text.
 * @param text The start of the statement as latin1; reading stops at the data.
 * @returns undefined for every other statement, INSERT ... SELECT without input() included.
 */
export function parseInsertWithData(text: string): InsertWithData | undefined {
  const tokens = tokenize(text);
  if (!isWord(tokens.next().value ?? undefined, 'INSERT')) {
    return undefined;
  }
  let previous: Token | undefined;
  let selects = false;
  let readsInput = false;
  for (let step = tokens.next(); !step.done; step = tokens.next()) {
    const token = step.value;
    readsInput ||= isSymbol(token, '(') && isWord(previous, 'INPUT');
    const namesTable = isWord(previous, 'INTO') || isWord(previous, 'TABLE') || isSymbol(previous, '.');
    if (token.depth === 0 && !namesTable) {
      selects ||= SELECT_STARTS.some((word) => isWord(token, word));
      if (isWord(token, 'VALUES') && !selects) {
        return { format: 'Values', head: text.slice(0, token.start), trailingSettings: '', dataStart: token.end };
      }
      if (isWord(token, 'FORMAT') && (!selects || readsInput)) {
        return readFormat(text, token, tokens);
      }
      if (isSymbol(token, ';')) {
        return undefined;
      }
    }
    previous = token;
  }
  return undefined;
}

function readFormat(text: string, keyword: Token, tokens: Iterator<Token>): InsertWithData | undefined {
  const next = tokens.next();
  const format = next.done ? undefined : identifierName(next.value);
  if (next.done || format === undefined) {
    return undefined;
  }
  const head = text.slice(0, keyword.start);
  const rest = tokenize(text.slice(next.value.end));
  const settings = rest.next();
  if (!settings.done && isWord(settings.value, 'SETTINGS')) {
    const end = settingsEnd(rest);
    if (end !== undefined) {
      const from = next.value.end;
      const trailingSettings = text.slice(from + settings.value.start, from + end);
      return { format, head, trailingSettings, dataStart: skipOneLineEnd(text, from + end) };
    }
  }
  return { format, head, trailingSettings: '', dataStart: skipOneLineEnd(text, next.value.end) };
}
