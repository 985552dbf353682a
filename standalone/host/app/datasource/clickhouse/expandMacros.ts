import { FRONT_END_MACROS, type MacroContext, MACROS } from './macros';

const LINE_COMMENT = String.raw`--[^\n]*`;
const BLOCK_COMMENT = String.raw`\/\*[\s\S]*?(?:\*\/|$)`;
const quoted = (quote: string) => String.raw`${quote}(?:[^${quote}\\]|\\[\s\S])*(?:${quote}|$)`;
const HEREDOC = String.raw`\$(\w*)\$[\s\S]*?\$\1\$`;
/** Text in which nothing is expanded and no bracket counts. */
const VERBATIM = [LINE_COMMENT, BLOCK_COMMENT, quoted("'"), quoted('"'), quoted('`'), HEREDOC].join('|');

/** A verbatim piece, or a macro with its name. */
const PIECE = new RegExp(String.raw`(?:${VERBATIM})|\$__(?<name>\w+)`, 'g');
const IN_ARGUMENTS = new RegExp(String.raw`${VERBATIM}|[(),]`, 'g');

/** The arguments in the brackets that open at `start`, and where the text goes on behind them. */
function readArguments(sql: string, start: number, name: string): { args: string[]; end: number } {
  const args: string[] = [];
  let depth = 0;
  let begin = start + 1;
  const tokens = new RegExp(IN_ARGUMENTS);
  tokens.lastIndex = start;
  for (let token = tokens.exec(sql); token; token = tokens.exec(sql)) {
    const [text] = token;
    depth += text === '(' ? 1 : text === ')' ? -1 : 0;
    const isEnd = depth === 0 && text === ')';
    if (isEnd || (depth === 1 && text === ',')) {
      args.push(sql.slice(begin, token.index).trim());
      begin = token.index + 1;
    }
    if (isEnd) {
      return { args: args.length === 1 && args[0] === '' ? [] : args, end: begin };
    }
  }
  throw new Error(`The bracket after $__${name} is never closed.`);
}

function expandOne(name: string, args: string[], context: MacroContext): string {
  if (!Object.hasOwn(MACROS, name)) {
    throw new Error(
      FRONT_END_MACROS.has(name)
        ? `$__${name} is a macro of Grafana's front end: write the condition out, it would not work in an alert either.`
        : `$__${name} is not a macro of the ClickHouse data source.`
    );
  }
  const macro = MACROS[name];
  if (args.length !== macro.takes && macro.takes > 0) {
    throw new Error(`$__${name} takes ${macro.takes} argument(s), found ${args.length}.`);
  }
  return macro.expand(context, ...args);
}

/**
 * Fills in the data source's macros, also those in the arguments of others. Comments and quoted text stay as they are.
 * @throws Error that names a macro which is unknown or has the wrong arguments
 */
export function expandMacros(sql: string, context: MacroContext): string {
  const pieces = new RegExp(PIECE);
  let result = '';
  let done = 0;
  for (let piece = pieces.exec(sql); piece; piece = pieces.exec(sql)) {
    const name = piece.groups?.name;
    if (name === undefined) {
      continue;
    }
    const nameEnd = piece.index + piece[0].length;
    const found = sql[nameEnd] === '(' ? readArguments(sql, nameEnd, name) : { args: [], end: nameEnd };
    const args = found.args.map((argument) => expandMacros(argument, context));
    result += sql.slice(done, piece.index) + expandOne(name, args, context);
    done = found.end;
    pieces.lastIndex = done;
  }
  return result + sql.slice(done);
}
