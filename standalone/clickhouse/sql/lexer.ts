/** A token of ClickHouse SQL. Offsets are bytes, because the text is read as latin1 (one character a byte). */
export interface Token {
  kind: 'word' | 'quotedIdentifier' | 'string' | 'number' | 'symbol';
  /** The text as written, quotes included. */
  text: string;
  start: number;
  end: number;
  /** How many round, square or curly brackets are open before this token. */
  depth: number;
}

const WHITESPACE = /[\s\0]+/y;
const COMMENT = /--[^\n]*|#[ !][^\n]*|\/\*/y;
const WORD = /[A-Za-z_\x80-\xff][\w$\x80-\xff]*/y;
const NUMBER = /\d[\w.]*/y;
const HEREDOC = /\$\w*\$/y;

function matchAt(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}

/** End of a nested block comment that opens at `start`; the end of the text when it is never closed. */
function blockCommentEnd(text: string, start: number): number {
  let depth = 0;
  for (let at = start; at < text.length; at++) {
    if (text.startsWith('/*', at)) {
      depth++;
      at++;
    } else if (text.startsWith('*/', at)) {
      depth--;
      at++;
      if (depth === 0) {
        return at + 1;
      }
    }
  }
  return text.length;
}

/** End of a quoted literal: the quote is escaped by a backslash or by doubling it. */
function quotedEnd(text: string, start: number): number {
  const quote = text[start];
  let at = start + 1;
  while (at < text.length) {
    if (text[at] === '\\') {
      at += 2;
    } else if (text[at] === quote) {
      if (text[at + 1] !== quote) {
        return at + 1;
      }
      at += 2;
    } else {
      at++;
    }
  }
  return text.length;
}

function skipBlank(text: string, start: number): number {
  let at = start;
  for (;;) {
    const comment = matchAt(COMMENT, text, at);
    const blank = comment ?? matchAt(WHITESPACE, text, at);
    if (blank === undefined) {
      return at;
    }
    at = comment === '/*' ? blockCommentEnd(text, at) : at + blank.length;
  }
}

function readToken(text: string, start: number): Pick<Token, 'kind' | 'end'> {
  const character = text[start];
  if (character === "'") {
    return { kind: 'string', end: quotedEnd(text, start) };
  }
  if (character === '`' || character === '"') {
    return { kind: 'quotedIdentifier', end: quotedEnd(text, start) };
  }
  const word = matchAt(WORD, text, start);
  if (word !== undefined) {
    return { kind: 'word', end: start + word.length };
  }
  const number = matchAt(NUMBER, text, start);
  if (number !== undefined) {
    return { kind: 'number', end: start + number.length };
  }
  const heredoc = matchAt(HEREDOC, text, start);
  if (heredoc !== undefined) {
    const close = text.indexOf(heredoc, start + heredoc.length);
    return { kind: 'string', end: close < 0 ? text.length : close + heredoc.length };
  }
  return { kind: 'symbol', end: start + 1 };
}

/**
 * Splits SQL into tokens without comments and blanks, lazily: the data that follows an INSERT is never read.
 * @param text SQL as latin1, so that offsets are bytes.
 */
export function* tokenize(text: string): Generator<Token> {
  let depth = 0;
  let at = skipBlank(text, 0);
  while (at < text.length) {
    const { kind, end } = readToken(text, at);
    const token = { kind, text: text.slice(at, end), start: at, end, depth };
    if (kind === 'symbol' && '([{'.includes(token.text)) {
      depth++;
    } else if (kind === 'symbol' && ')]}'.includes(token.text)) {
      depth = Math.max(0, depth - 1);
      token.depth = depth;
    }
    yield token;
    at = skipBlank(text, end);
  }
}

/** Whether the token is this keyword, in any case. */
export function isWord(token: Token | undefined, keyword: string): boolean {
  return token?.kind === 'word' && token.text.toUpperCase() === keyword;
}

/** Whether the token is this one character. */
export function isSymbol(token: Token | undefined, symbol: string): boolean {
  return token?.kind === 'symbol' && token.text === symbol;
}

/** The name that an identifier token stands for, quotes and escapes removed; undefined for other tokens. */
export function identifierName(token: Token | undefined): string | undefined {
  if (token?.kind === 'word') {
    return token.text;
  }
  if (token?.kind !== 'quotedIdentifier') {
    return undefined;
  }
  const quote = token.text[0];
  return token.text
    .slice(1, -1)
    .replaceAll(quote + quote, quote)
    .replace(/\\x([0-9a-fA-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))
    .replace(/\\(.)/gs, '$1');
}
