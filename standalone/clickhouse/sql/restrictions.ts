import { exception } from '../http/exception';
import { identifierName, isSymbol, isWord, type Token } from './lexer';

/** Table functions that read neither files nor the network. Every other one is refused, also those yet to come. */
const HARMLESS_TABLE_FUNCTIONS = new Set([
  ...['numbers', 'numbers_mt', 'zeros', 'zeros_mt', 'primes', 'generateseries', 'generate_series', 'generaterandom'],
  ...['values', 'view', 'viewifpermitted', 'viewexplain', 'merge', 'null', 'input', 'format', 'dictionary', 'loop'],
  ...['mergetreeindex', 'mergetreeprojection', 'mergetreetextindex', 'mergetreeanalyzeindexes', 'fuzzjson'],
  ...['timeseriesdata', 'timeseriesmetrics', 'timeseriesselector', 'timeseriestags'],
]);

const HARMLESS_ENGINES = new Set([
  ...['memory', 'null', 'view', 'materializedview', 'windowview', 'buffer', 'merge', 'log', 'tinylog', 'stripelog'],
  ...['set', 'join', 'dictionary', 'generaterandom', 'timeseries', 'alias', 'loop', 'distributed'],
  ...['atomic', 'ordinary', 'replicated'],
]);

const REFUSED_STATEMENTS = new Set(['BACKUP', 'RESTORE']);
const REFUSED_SYSTEM_COMMANDS = new Set(['SHUTDOWN', 'KILL', 'SUSPEND']);
const HARMLESS_DICTIONARY_SOURCES = new Set(['CLICKHOUSE', 'NULL']);

function refuse(what: string): never {
  throw exception('ACCESS_DENIED', `Not enough privileges: the embedded ClickHouse does not allow ${what}.`);
}

function isHarmlessEngine(name: string): boolean {
  return HARMLESS_ENGINES.has(name) || name.endsWith('mergetree');
}

/** Judges `name(...)`, whose first token inside the brackets is `tokens[argument]`. */
function checkCall(name: string, tokens: readonly Token[], argument: number, refused: ReadonlySet<string>): void {
  const lowerCase = name.toLowerCase();
  if (refused.has(lowerCase) || lowerCase === 'disk') {
    refuse(`the function ${name}(), which reaches files or the network`);
  }
  const source = identifierName(tokens[argument])?.toUpperCase();
  const isDictionarySource = lowerCase === 'source' && source !== undefined && isSymbol(tokens[argument + 1], '(');
  if (isDictionarySource && !HARMLESS_DICTIONARY_SOURCES.has(source)) {
    refuse(`dictionaries with SOURCE(${source})`);
  }
}

function checkFirstWords(tokens: readonly Token[]): void {
  const first = tokens[0]?.text.toUpperCase();
  if (REFUSED_STATEMENTS.has(first)) {
    refuse(first);
  }
  if (first === 'SYSTEM' && REFUSED_SYSTEM_COMMANDS.has(tokens[1]?.text.toUpperCase())) {
    refuse(`SYSTEM ${tokens[1].text.toUpperCase()}`);
  }
  if (
    first === 'ATTACH' &&
    tokens.some((token, index) => isWord(token, 'FROM') && tokens[index + 1]?.kind === 'string')
  ) {
    refuse('ATTACH ... FROM a path');
  }
  if (first === 'KILL' && isWord(tokens.at(-1), 'SYNC')) {
    throw exception('NOT_IMPLEMENTED', 'KILL ... SYNC never returns in the embedded ClickHouse: write ASYNC.');
  }
}

/** The table functions that the gateway refuses, in lower case. */
export function refusedTableFunctions(all: Iterable<string>): ReadonlySet<string> {
  const refused = [...all].map((name) => name.toLowerCase()).filter((name) => !HARMLESS_TABLE_FUNCTIONS.has(name));
  return new Set([...refused, 'file']);
}

/**
 * Refuses statements that reach local files, the network or the process itself: pages in a browser can send requests to
 * a port of the loopback address.
 * @throws ClickHouseException ACCESS_DENIED, INTO_OUTFILE_NOT_ALLOWED
 */
export function checkRestrictions(tokens: readonly Token[], refusedFunctions: ReadonlySet<string>): void {
  checkFirstWords(tokens);
  tokens.forEach((token, index) => {
    const next = tokens[index + 1];
    const name = identifierName(token);
    if (name !== undefined && isSymbol(next, '(')) {
      checkCall(name, tokens, index + 2, refusedFunctions);
    }
    if (token.depth === 0 && isWord(token, 'ENGINE')) {
      const engine = identifierName(isSymbol(next, '=') ? tokens[index + 2] : next);
      // The condition of a SELECT may read engine = ...: only statements that make something count.
      const creates = ['CREATE', 'ATTACH', 'REPLACE'].some((word) => isWord(tokens[0], word));
      if (creates && engine !== undefined && !isHarmlessEngine(engine.toLowerCase())) {
        refuse(`the engine ${engine}`);
      }
    }
    if (isWord(token, 'INTO') && isWord(next, 'OUTFILE')) {
      throw exception('INTO_OUTFILE_NOT_ALLOWED', 'INTO OUTFILE is not allowed');
    }
    if (isWord(token, 'FROM') && isWord(next, 'INFILE')) {
      refuse('FROM INFILE');
    }
  });
}
